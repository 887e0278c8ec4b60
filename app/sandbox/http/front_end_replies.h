// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The shapes of a front end's answers. Source: fe-core http/rest/RestBaseResult and TransactionResult.
#include "app/sandbox/http/http_message.h"
#include "app/sandbox/http/json_object.h"
#include <string>
#include <string_view>
namespace lodestar::sandbox {

inline constexpr std::string_view kDdlException = "class com.starrocks.common.DdlException: ";
inline constexpr std::string_view kStarRocksException = "class com.starrocks.common.StarRocksException: ";
inline constexpr const char* kJsonUtf8 = "application/json; charset=UTF-8";

inline HttpReply jsonReply(std::string body) { return {.contentType = kJsonUtf8, .body = std::move(body)}; }

/// {"Status": "FAILED", "Message": ...} as loads and transactions get it; HTTP 200.
inline HttpReply failedLoad(std::string_view exceptionClass, std::string_view text) {
    JsonObject object;
    object.text("Status", "FAILED").text("Message", std::string(exceptionClass) + std::string(text));
    return jsonReply(object.print(JsonObject::Style::frontEnd));
}

/// The members status, code, msg and message behind what the object holds already.
inline HttpReply generalReply(JsonObject object, bool good, std::string_view text) {
    object.text("status", good ? "OK" : "FAILED").text("code", good ? "0" : "1");
    object.text("msg", good ? "Success" : text).text("message", good ? "OK" : text);
    return jsonReply(object.print(JsonObject::Style::oneLine));
}

/// The same with another status than 200; it says it is HTML, as the real one does.
inline HttpReply statusReply(int status, std::string_view text) {
    HttpReply reply = generalReply({}, false, text);
    reply.status = status;
    reply.contentType = "text/html";
    return reply;
}

/// The node that a fault is asked for at a front end: faults of one back end do not strike there.
inline constexpr int kNoBackEnd = 1'000'000;

/// What a proxy between client and server says when it is broken.
inline HttpReply proxyReply(int status) {
    const std::string text = std::to_string(status) + " " + std::string(reasonPhrase(status));
    return {.status = status,
            .contentType = "text/html",
            .body = "<html><head><title>" + text + "</title></head><body><h1>" + text + "</h1></body></html>",
            .close = true};
}

/// Bare text; the front end calls everything HTML that has no type of its own.
inline HttpReply textReply(int status, std::string text) {
    return {.status = status, .contentType = "text/html", .body = std::move(text)};
}

} // namespace lodestar::sandbox

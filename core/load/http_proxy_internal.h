// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How one exchange goes through a proxy (RFC 9110: CONNECT 9.3.6, 407 15.5.8, 100 Continue 15.2.1; RFC 9112: absolute
// form 3.2.2), and what a failure says about it. Private to core/load.
#include "core/load/http_client.h"
#include <curl/curl.h>
#include <string>
namespace lodestar::load {

struct ProxyUse {
    const warehouse::HttpProxy* proxy = nullptr; ///< null: this exchange goes straight
    bool forwards = false;                       ///< the proxy reads the request, unlike one that tunnels

    [[nodiscard]] static ProxyUse of(const HttpRequest& request);
    void apply(CURL* easy) const;
    /// After the exchange, if it used the proxy: tells a failure of the proxy from one of the server, in `answer` and
    /// in `reason`. notConnected is said only of what the server has not begun to carry out.
    void judge(CURL* easy, CURLcode code, const HttpRequest& request, HttpAnswer& answer, std::string& reason) const;
};

} // namespace lodestar::load

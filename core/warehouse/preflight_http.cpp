// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/load/front_end_client.h"
#include "core/warehouse/preflight_internal.h"
#include <random>
#include <thread>
namespace lodestar::warehouse {
namespace {

using load::HttpAnswer;
using load::HttpClient;
using load::HttpRequest;
using load::Transport;

HttpAnswer health(HttpClient& client, const Endpoint& endpoint, const std::string& base, std::stop_token stop) {
    HttpRequest request;
    request.url = base + "/api/health";
    request.caFile = endpoint.caFile;
    request.proxy = &endpoint.proxy;
    request.connectTimeout = endpoint.connectTimeout;
    request.timeout = endpoint.connectTimeout + std::chrono::milliseconds(5000);
    return client.send(request, stop);
}

std::string whatCame(const HttpAnswer& answer) {
    return answer.transport == Transport::ok ? "HTTP " + std::to_string(answer.status) : answer.failure;
}

std::string adviceFor(const HttpAnswer& answer, const char* usual) {
    return answer.proxyFault == load::ProxyFault::none ? usual : std::string(load::proxyAdvice(answer.proxyFault));
}

} // namespace

std::string randomSuffix() {
    static constexpr char kLetters[] = "abcdefghijklmnopqrstuvwxyz0123456789";
    std::random_device random;
    std::uniform_int_distribution<std::size_t> pick(0, sizeof kLetters - 2);
    std::string out;
    for (int i = 0; i < 12; ++i)
        out += kLetters[pick(random)];
    return out;
}

void checkFrontEndHttp(const Endpoint& endpoint, std::stop_token stop, std::vector<Check>& out) {
    HttpClient client;
    if (endpoint.feHttp.empty())
        out.push_back(makeCheck("target.feHttp", CheckOutcome::failed, "Front end over HTTP", "no address is given",
                                "Give the HTTP address of a front end (load-url), usually port 8030"));
    for (const HostPort& fe : endpoint.feHttp) {
        const std::string base = (endpoint.https ? "https://" : "http://") + fe.toString();
        const HttpAnswer answer = health(client, endpoint, base, stop);
        const bool good = answer.transport == Transport::ok && answer.status == 200;
        out.push_back(makeCheck(
            "target.feHttp", good ? CheckOutcome::passed : CheckOutcome::failed,
            "Front end over HTTP: " + fe.toString(), whatCame(answer),
            good ? ""
                 : adviceFor(answer, "Check the address (load-url, usually port 8030) and the way from this machine")));
    }
}

void checkBackEndHttp(const Endpoint& endpoint, const ClusterInfo& info, std::stop_token stop,
                      std::vector<Check>& out) {
    HttpClient client;
    const load::FrontEndClient mapper(endpoint);
    std::vector<Check> checks;
    std::vector<std::string> urls;
    for (const ClusterNode& node : info.loadNodes()) {
        if (!node.alive)
            continue;
        const std::string registered = node.http.toString();
        const std::string mapped = mapper.mappedAddress(registered);
        urls.push_back(mapped.find("://") == std::string::npos ? "http://" + mapped : mapped);
        checks.push_back(makeCheck("target.beHttp", CheckOutcome::failed,
                                   "Back end over HTTP: " + registered + (mapped == registered ? "" : " by " + mapped),
                                   ""));
    }
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < checks.size(); ++i)
        threads.emplace_back([&, i] {
            const HttpAnswer answer = health(client, endpoint, urls[i], stop);
            checks[i].detail = whatCame(answer);
            if (answer.transport == Transport::ok && answer.status == 200)
                checks[i].outcome = CheckOutcome::passed;
            else
                checks[i].advice =
                    adviceFor(answer, "Front ends send loads to this address, so this machine has to reach it. If it "
                                      "is known here under another name, say so in the address map of the target");
        });
    threads.clear(); // joins
    out.insert(out.end(), checks.begin(), checks.end());
}

void checkLoadLogin(load::StreamLoadClient& client, std::stop_token stop, std::vector<Check>& out) {
    const auto state = client.labelState("information_schema", "lodestar_check_" + randomSuffix(), stop);
    // Any answer about the label or its database means that the login was taken.
    const bool refused =
        !state && (state.error().code == ErrorCode::targetAccessDenied ||
                   state.error().code == ErrorCode::targetUnreachable || state.error().code == ErrorCode::cancelled);
    out.push_back(refused ? failedCheck("target.loadLogin", "Login over HTTP", state.error())
                          : makeCheck("target.loadLogin", CheckOutcome::passed, "Login over HTTP", "accepted"));
}

Check checkProxy(const Endpoint& endpoint, std::stop_token stop) {
    const std::string title = "Rows through the proxy " + endpoint.proxy.toString();
    load::FrontEndClient client(endpoint);
    HttpRequest request = client.request("PUT");
    request.hasBody = true;
    request.body = "0";
    request.timeout = std::chrono::seconds(20);
    const std::string name = "lodestar_check_" + randomSuffix();
    request.headers.emplace_back("label", name);
    const HttpAnswer answer =
        client.exchange(std::move(request), "/api/information_schema/" + name + "/_stream_load", stop);
    if (answer.transport != Transport::ok)
        return makeCheck("target.proxy", CheckOutcome::failed, title, answer.failure,
                         adviceFor(answer, "Check that the proxy reaches front and back ends"));
    // StarRocks refuses; what counts is that it is StarRocks who does.
    const load::LoadAnswer refusal = load::parseAnswer(answer.status, answer.body);
    const load::Decision reason = load::classify(refusal.message);
    if (refusal.status == load::AnswerStatus::unreadable || reason.code == ErrorCode::unsupported)
        return makeCheck("target.proxy", CheckOutcome::failed, title,
                         "HTTP " + std::to_string(answer.status) + ": " + client.clean(refusal.message),
                         reason.code == ErrorCode::unsupported
                             ? std::string(reason.advice)
                             : "This is no answer of StarRocks: check what the proxy does with PUT and redirects");
    return makeCheck("target.proxy", CheckOutcome::passed, title, "StarRocks is asked before rows are sent");
}

Check checkTransaction(load::StreamLoadClient& client, const value::TableId& table, std::stop_token stop) {
    load::LoadRequest request;
    request.target = table;
    request.label = "lodestar_check_" + randomSuffix();
    request.timeout = std::chrono::seconds(60);
    if (const auto begun = client.begin(request, stop); !begun)
        return failedCheck("target.load", "Loading into " + table.database, begun.error());
    if (const auto rolled = client.rollback(table, request.label, stop); !rolled)
        return failedCheck("target.load", "Loading into " + table.database, rolled.error());
    return makeCheck("target.load", CheckOutcome::passed, "Loading into " + table.database,
                     "a load was begun and rolled back");
}

} // namespace lodestar::warehouse

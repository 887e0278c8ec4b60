// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pipeline/addresses_internal.h"
#include "app/pipeline/proxy_fields_internal.h"
#include "app/pipeline/section_fields_internal.h"
namespace lodestar::pipeline {
namespace {

/// A reference only: a password in clear would have to be kept out of every copy of the file.
Result<SecretRef> passwordReference(const YAML::Node& node) {
    LS_TRY(const std::string text, textOf(node));
    auto ref = SecretRef::parse(text);
    using Kind = SecretRef::Kind;
    if (ref && (ref->kind == Kind::none || ref->kind == Kind::environment || ref->kind == Kind::file))
        return ref;
    return Error(ErrorCode::invalidOption, "it is not a reference to the password",
                 "Write ${env:NAME} or ${file:PATH}.");
}

Result<std::vector<std::string>> hostNames(const YAML::Node& node) {
    LS_TRY(const auto hosts, textsOf(node));
    for (const std::string& host : hosts)
        if (host.empty() || host == "." || host.find_first_of("/*[] \t") != std::string::npos)
            return Error(ErrorCode::invalidOption,
                         '"' + host + "\" is not the name or address of a host, nor a domain like .example.com");
    return hosts;
}

} // namespace

FieldReaders proxyReaders(Pipeline& pipeline) {
    warehouse::HttpProxy& proxy = pipeline.target.proxy;
    return {{"proxy",
             [&](const YAML::Node& value) -> Result<void> {
                 LS_TRY(const std::string text, textOf(value));
                 LS_TRY(proxy.address, proxyAddress(text));
                 return {};
             }},
            {"proxy-user",
             [&](const YAML::Node& value) -> Result<void> {
                 LS_TRY(proxy.user, textOf(value));
                 if (proxy.user.find(':') != std::string::npos) // RFC 7617: it ends the name
                     return Error(ErrorCode::invalidOption, "a user of a proxy has no colon",
                                  "Give the password as proxy-password.");
                 return {};
             }},
            {"proxy-password",
             [&](const YAML::Node& value) -> Result<void> {
                 LS_TRY(pipeline.proxyPassword, passwordReference(value));
                 return {};
             }},
            {"proxy-tunnel", into(proxy.tunnel)},
            {"no-proxy", [&](const YAML::Node& value) -> Result<void> {
                 LS_TRY(proxy.except, hostNames(value));
                 return {};
             }}};
}

Result<void> checkProxy(const ReadContext& context, const YAML::Node& node, const Pipeline& pipeline) {
    const warehouse::HttpProxy& proxy = pipeline.target.proxy;
    const bool password = pipeline.proxyPassword.kind != SecretRef::Kind::none;
    if (proxy.address.port == 0 && (!proxy.user.empty() || password || proxy.tunnel || !proxy.except.empty()))
        return atOption(context, node, "lodestar, target",
                        {ErrorCode::invalidOption, "there is no proxy that its other options could belong to",
                         "Add proxy: http://host:port, or remove them."});
    if (proxy.user.empty() && password)
        return atOption(context, node, "lodestar, target",
                        {ErrorCode::invalidOption, "proxy-password has no proxy-user", "Add the user of the proxy."});
    return {};
}

void addProxy(Tree& target, const Pipeline& pipeline) {
    const warehouse::HttpProxy& proxy = pipeline.target.proxy;
    if (proxy.address.port == 0)
        return;
    target.add("proxy", proxy.toString());
    if (!proxy.user.empty())
        target.add("proxy-user", proxy.user);
    if (std::string reference = pipeline.proxyPassword.toText(); !reference.empty())
        target.add("proxy-password", std::move(reference));
    if (proxy.tunnel)
        target.add("proxy-tunnel", "true");
    target.add("no-proxy", Tree::list(proxy.except));
}

} // namespace lodestar::pipeline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bridge/core_backend.h"
#include "app/bridge/core_run_settings_internal.h"
#include "app/bridge/core_values_internal.h"
namespace lodestar::bridge {
namespace {

source::TlsMode tlsOf(TlsMode mode) {
    switch (mode) {
    case TlsMode::off:
        return source::TlsMode::off;
    case TlsMode::required:
        return source::TlsMode::required;
    case TlsMode::verifyChain:
        return source::TlsMode::verifyChain;
    case TlsMode::verifyName:
        return source::TlsMode::verifyName;
    }
    return source::TlsMode::verifyName;
}

TlsMode tlsOf(source::TlsMode mode) {
    switch (mode) {
    case source::TlsMode::off:
        return TlsMode::off;
    case source::TlsMode::required:
        return TlsMode::required;
    case source::TlsMode::verifyChain:
        return TlsMode::verifyChain;
    case source::TlsMode::verifyName:
        return TlsMode::verifyName;
    }
    return TlsMode::verifyName;
}

sync::ExistingRows rowsOf(ExistingRows choice) {
    switch (choice) {
    case ExistingRows::refuse:
        return sync::ExistingRows::refuse;
    case ExistingRows::replace:
        return sync::ExistingRows::replace;
    case ExistingRows::truncate:
        return sync::ExistingRows::truncate;
    case ExistingRows::merge:
        return sync::ExistingRows::merge;
    }
    return sync::ExistingRows::refuse;
}

ExistingRows rowsOf(sync::ExistingRows choice) {
    switch (choice) {
    case sync::ExistingRows::refuse:
        return ExistingRows::refuse;
    case sync::ExistingRows::replace:
        return ExistingRows::replace;
    case sync::ExistingRows::truncate:
        return ExistingRows::truncate;
    case sync::ExistingRows::merge:
        return ExistingRows::merge;
    }
    return ExistingRows::refuse;
}

void put(const SourceForm& form, source::Endpoint& endpoint) {
    if (form.host != endpoint.host || form.port != endpoint.port)
        endpoint.socketPath.clear();
    endpoint.host = form.host;
    endpoint.port = form.port;
    endpoint.user = form.user;
    endpoint.password = form.password;
    endpoint.tls.mode = tlsOf(form.tls);
    endpoint.tls.caFile = form.caFile;
}

std::vector<warehouse::HostPort> addresses(const std::vector<HostPort>& hosts) {
    std::vector<warehouse::HostPort> out;
    for (const HostPort& host : hosts)
        out.push_back({host.host, host.port});
    return out;
}

std::vector<HostPort> hosts(const std::vector<warehouse::HostPort>& addresses) {
    std::vector<HostPort> out;
    for (const warehouse::HostPort& address : addresses)
        out.push_back({address.host, address.port});
    return out;
}

void put(const TargetForm& form, warehouse::Endpoint& endpoint) {
    endpoint.feQuery = addresses(form.feQuery);
    endpoint.feHttp = addresses(form.feHttp);
    endpoint.https = form.https;
    endpoint.user = form.user;
    endpoint.password = form.password;
}

const pipeline::Pipeline* restOf(const Design& design) {
    return static_cast<const pipeline::Pipeline*>(design.rest.get());
}

Secret passwordOf(const pipeline::SecretRef& ref) {
    pipeline::BasicSecretResolver resolver;
    auto secret = resolver.resolve(ref);
    return secret ? std::move(*secret) : Secret();
}

} // namespace

warehouse::Endpoint endpointOf(const TargetForm& form) {
    warehouse::Endpoint endpoint;
    put(form, endpoint);
    return endpoint;
}

Result<warehouse::Endpoint> targetOf(const Design& design) {
    warehouse::Endpoint endpoint;
    if (const pipeline::Pipeline* rest = restOf(design)) {
        endpoint = rest->target;
        LS_TRY(endpoint.proxy.password, pipeline::BasicSecretResolver().resolve(rest->proxyPassword));
    }
    put(design.target, endpoint);
    return endpoint;
}

source::Endpoint endpointOf(const SourceForm& form) {
    source::Endpoint endpoint;
    put(form, endpoint);
    return endpoint;
}

void keepReference(pipeline::SecretRef& ref, const Secret& password) {
    pipeline::BasicSecretResolver resolver;
    if (ref.kind == pipeline::SecretRef::Kind::keychain)
        return;
    if (const auto known = resolver.resolve(ref); known && *known == password)
        return;
    ref = password.empty() ? pipeline::SecretRef() : pipeline::SecretRef::ofClear(password.reveal());
}

Result<pipeline::Pipeline> pipelineOf(const Design& design) {
    pipeline::Pipeline pipeline;
    if (const pipeline::Pipeline* rest = restOf(design))
        pipeline = *rest;
    pipeline.name = design.name;
    pipeline.sourceName = design.source.name;
    pipeline.targetName = design.target.name;
    put(design.source, pipeline.source);
    put(design.target, pipeline.target);
    LS_TRY(pipeline.selection, schema::SelectionRules::parse(design.include, design.exclude));
    pipeline.mapping = design.mapping;
    putSettings(design.run, pipeline);
    pipeline.options.existingRows = rowsOf(design.existingRows);
    pipeline.existingRows.clear();
    for (const auto& [table, choice] : design.existingRowsOfTable)
        pipeline.existingRows[table] = rowsOf(choice);
    return pipeline;
}

Design designOf(const pipeline::Pipeline& pipeline) {
    Design design;
    design.name = pipeline.name;
    design.source.name = pipeline.sourceName;
    design.source.host = pipeline.source.host;
    design.source.port = pipeline.source.port;
    design.source.user = pipeline.source.user;
    design.source.password = passwordOf(pipeline.sourcePassword);
    design.source.tls = tlsOf(pipeline.source.tls.mode);
    design.source.caFile = pipeline.source.tls.caFile;
    design.target.name = pipeline.targetName;
    design.target.feQuery = hosts(pipeline.target.feQuery);
    design.target.feHttp = hosts(pipeline.target.feHttp);
    design.target.https = pipeline.target.https;
    design.target.user = pipeline.target.user;
    design.target.password = passwordOf(pipeline.targetPassword);
    design.include = pipeline.selection.includeText();
    design.exclude = pipeline.selection.excludeText();
    design.mapping = pipeline.mapping;
    design.run = settingsOf(pipeline);
    design.existingRows = rowsOf(pipeline.options.existingRows);
    for (const auto& [table, choice] : pipeline.existingRows)
        design.existingRowsOfTable[table] = rowsOf(choice);
    design.rest = std::make_shared<const pipeline::Pipeline>(pipeline);
    return design;
}

} // namespace lodestar::bridge

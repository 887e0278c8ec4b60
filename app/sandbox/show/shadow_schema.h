// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// information_schema as tables in the row engine, so that any SELECT over it works. Brought up to date from the catalog
// before a statement that mentions it; only what has changed is written again.
// Thread-safe.
#include "app/sandbox/show/cluster_view.h"
#include "app/sandbox/storage/storage.h"
#include <map>
#include <mutex>
namespace lodestar::sandbox {

class ShadowSchema {
public:
    ShadowSchema(const Catalog& catalog, Storage& storage, const ClusterView& cluster)
        : m_catalog(catalog), m_storage(storage), m_cluster(cluster) {}
    /// Makes the empty tables; call once at the start.
    [[nodiscard]] Result<void> create();
    /// `wantsLoads`, `wantsVariables`: the statement reads those, which change without the catalog.
    [[nodiscard]] Result<void> refresh(bool wantsLoads = false, bool wantsVariables = false);

private:
    const Catalog& m_catalog;
    Storage& m_storage;
    const ClusterView& m_cluster;
    std::mutex m_mutex;
    std::map<std::uint64_t, TablePtr> m_written;
    std::vector<std::string> m_databases;
};

} // namespace lodestar::sandbox

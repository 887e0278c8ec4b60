// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bridge/design.h"
#include "app/bridge/sample_sandbox.h"
#include <gtest/gtest.h>
namespace lodestar::bridge {
namespace {

TEST(Hosts, takeTheDefaultPortUnlessTheyBringTheirOwn) {
    const auto hosts = parseHosts("fe1, fe2:9031 ,,[::1]:9032,::1", 9030);
    ASSERT_EQ(hosts.size(), 4u);
    EXPECT_EQ(hosts[0], (HostPort{"fe1", 9030}));
    EXPECT_EQ(hosts[1], (HostPort{"fe2", 9031}));
    EXPECT_EQ(hosts[2], (HostPort{"[::1]", 9032}));
    EXPECT_EQ(hosts[3], (HostPort{"::1", 9030}));
}

TEST(Hosts, readBackFromTheirText) {
    const std::vector<HostPort> hosts{{"fe1", 9030}, {"fe2", 9030}, {"fe3", 9031}};
    EXPECT_EQ(hostsText(hosts), "fe1,fe2,fe3:9031");
    EXPECT_EQ(parseHosts(hostsText(hosts), 9030), hosts);
}

TEST(SampleSandbox, readyLineFillsBothEndsAndSelectsTheSample) {
    const auto design = designOfReadyLine(
        R"({"ready":true,"query_port":9030,"fe_http_port":8030,"fe_http_ports":[8030,8031],"be_http_ports":[8040],)"
        R"("control_port":1,"source_port":3307,"source_user":"lodestar","source_password":"pw","source_database":"shop"})");
    ASSERT_TRUE(design);
    EXPECT_EQ(design->source.port, 3307);
    EXPECT_EQ(design->source.password.reveal(), "pw");
    EXPECT_EQ(design->target.feHttp.size(), 2u);
    EXPECT_EQ(design->include, "shop.\\.*");
    EXPECT_FALSE(designOfReadyLine("starting\n"));
}

} // namespace
} // namespace lodestar::bridge

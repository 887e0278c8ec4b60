// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One running lodestar-sandbox for the tests of a program, and a fresh database with one connection for each test.
#include "tests/support/sandbox_process.h"
#include <gtest/gtest.h>
namespace lodestar::test {

class FrontEndTest : public ::testing::Test {
protected:
    static SandboxProcess& sandbox() {
        static SandboxProcess process({"--bes", "3", "--alter-tick-ms", "30"});
        return process;
    }
    void SetUp() override {
        m_sql = std::make_unique<Sql>(sandbox().connect());
        m_sql->exec("DROP DATABASE IF EXISTS d", "CREATE DATABASE d", "USE d");
    }
    void connect() { m_sql = std::make_unique<Sql>(sandbox().connect("d")); }
    Sql& sql() { return *m_sql; }
    /// What the server says to a statement that it must refuse: "code text".
    std::string refusal(const std::string& statement) {
        try {
            sql().query(statement);
        } catch (const SqlError& error) {
            return std::to_string(error.number()) + ' ' + error.what();
        }
        return "accepted";
    }

private:
    std::unique_ptr<Sql> m_sql;
};

} // namespace lodestar::test

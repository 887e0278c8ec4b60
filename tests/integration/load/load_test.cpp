// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/load/body_encoder.h"
#include "core/mapping/type_map.h"
#include "core/warehouse/apply_ddl.h"
#include "tests/integration/load/target_fixture.h"
namespace lodestar::test {
namespace {

using load::AppendOutcome;
using load::BodyFormat;
using load::LabelState;
using load::LoadOutcome;
using load::LoadRequest;
using value::CellKind;
using value::CellView;
using value::RowOp;

/// orders(id BIGINT, note VARCHAR(20), raw VARBINARY(8)), with or without a primary key.
class LoadIntegration : public TargetTest {
protected:
    void create(bool keyed) {
        m_source.id = {"shop", "orders"};
        const auto add = [&](const char* name, schema::TypeKind kind, const char* type, std::uint32_t length) {
            schema::SourceColumn column;
            column.name = name;
            column.kind = kind;
            column.columnType = column.typeName = type;
            column.length = length;
            column.charset = kind == schema::TypeKind::varchar ? "ascii" : "";
            m_source.columns.push_back(column);
        };
        add("id", schema::TypeKind::bigInt, "bigint(20)", 0);
        add("note", schema::TypeKind::varchar, "varchar(20)", 20);
        add("raw", schema::TypeKind::varbinary, "varbinary(8)", 8);
        m_source.columns[0].nullable = false;
        if (keyed)
            m_source.indexes = {{"PRIMARY", true, {{0, 0}}}};
        mapping::MappingRules rules;
        rules.liveBackEnds = 1;
        auto plan = mapping::planTable(m_source, rules, {});
        ASSERT_TRUE(plan) << plan.error().detail;
        m_plan = std::move(*plan);
        m_plan.target = table("orders");
        const auto made = warehouse::ensureTable(*m_connection, m_plan, {});
        ASSERT_TRUE(made) << made.error().toString();
        ASSERT_TRUE(made->created);
        auto encoder = load::BodyEncoder::create(m_plan, m_source, {});
        ASSERT_TRUE(encoder) << encoder.error().toString();
        m_encoder = std::move(*encoder);
    }
    std::vector<CellView> row(std::int64_t id, const char* note, const char* raw = "\xff\x01") {
        return {CellView::ofInt(id), note == nullptr ? CellView::ofNull() : CellView::ofBytes(CellKind::text, note),
                CellView::ofBytes(CellKind::binary, raw)};
    }
    void insert(std::int64_t id, const char* note) {
        const auto done = m_encoder->append(RowOp::insert, {}, row(id, note));
        ASSERT_TRUE(done) << done.error().toString();
        ASSERT_EQ(*done, AppendOutcome::appended);
    }
    LoadRequest request(const load::Body& body, const std::string& name) {
        LoadRequest request;
        request.target = m_plan.target;
        request.label = name;
        request.body = body.bytes.view();
        request.headers = &m_encoder->headers(body.format);
        request.rows = body.rows;
        request.timeout = std::chrono::seconds(30);
        return request;
    }
    std::string all() { return rows("SELECT id, note, HEX(raw) FROM " + m_database + ".orders ORDER BY id, note"); }

    schema::SourceTable m_source;
    mapping::TablePlan m_plan;
    std::unique_ptr<load::BodyEncoder> m_encoder;
};

TEST_F(LoadIntegration, upsertsAndDeletesInOneBody) {
    create(true);
    insert(1, "one");
    insert(2, nullptr);
    insert(3, "three");
    const auto one = row(1, "one");
    const auto moved = row(4, "one moved");
    ASSERT_TRUE(m_encoder->append(RowOp::update, one, moved));
    ASSERT_TRUE(m_encoder->append(RowOp::remove, row(3, "three"), {}));
    const load::Body body = m_encoder->take();
    const auto outcome = m_client.load(request(body, label()), {});
    ASSERT_TRUE(outcome) << outcome.error().toString();
    EXPECT_EQ(outcome->end, LoadOutcome::End::visible);
    EXPECT_EQ(outcome->rows, 6);
    EXPECT_EQ(all(), "2|\\N|FF01\n4|one moved|FF01");
}

TEST_F(LoadIntegration, loadsJsonAndCompressedBodies) {
    create(true);
    m_encoder->setFormat(BodyFormat::json);
    insert(1, "\\N");
    insert(2, "\"q\" \x01\x02");
    const load::Body json = m_encoder->take();
    auto jsonLoad = request(json, label());
    const auto plain = m_client.load(jsonLoad, {});
    ASSERT_TRUE(plain) << plain.error().toString();
    EXPECT_EQ(rows("SELECT id, HEX(note), HEX(raw) FROM " + m_database + ".orders ORDER BY id"),
              "1|5C4E|FF01\n2|227122200102|FF01");
    for (const BodyFormat format : {BodyFormat::csv, BodyFormat::json}) {
        m_encoder->setFormat(format);
        insert(format == BodyFormat::csv ? 3 : 4, "packed");
        const load::Body body = m_encoder->take();
        LoadRequest packed = request(body, label());
        packed.compress = true;
        const auto outcome = m_client.load(packed, {});
        ASSERT_TRUE(outcome) << outcome.error().toString();
    }
    EXPECT_EQ(rows("SELECT id, note FROM " + m_database + ".orders WHERE id > 2 ORDER BY id"), "3|packed\n4|packed");
}

TEST_F(LoadIntegration, takesALabelOnce) {
    create(false);
    insert(1, "once");
    const load::Body body = m_encoder->take();
    const std::string name = label();
    ASSERT_TRUE(m_client.load(request(body, name), {}));
    const auto again = m_client.load(request(body, name), {});
    ASSERT_TRUE(again) << again.error().toString();
    EXPECT_EQ(again->end, LoadOutcome::End::alreadyLoaded);
    EXPECT_EQ(all(), "1|once|FF01");
    EXPECT_EQ(*m_client.labelState(m_database, name, {}), LabelState::visible);
    EXPECT_EQ(*m_client.labelState(m_database, "never_used", {}), LabelState::unknown);
}

TEST_F(LoadIntegration, settlesAnswersThatLie) {
    create(false);
    int id = 0;
    for (const char* name : {"answer_lost_after_commit", "connection_cut_after_commit"}) {
        fault(std::string(R"({"name": ")") + name + "\"}");
        insert(++id, "lost answer");
        const load::Body body = m_encoder->take();
        const auto outcome = m_client.load(request(body, label()), {});
        ASSERT_TRUE(outcome) << outcome.error().toString();
        clearFaults();
    }
    EXPECT_EQ(rows("SELECT COUNT(*) FROM " + m_database + ".orders"), "2");
}

TEST_F(LoadIntegration, sendsABrokenBodyAgainUnderItsLabel) {
    create(false);
    insert(1, "cut");
    const load::Body body = m_encoder->take();
    const std::string name = label();
    for (const char* broken : {"cut_in_body", "proxy_5xx", "be_refuses", "too_many_running", "too_many_versions"}) {
        fault(std::string(R"({"name": ")") + broken + "\"}");
        const auto outcome = m_client.load(request(body, name), {});
        clearFaults();
        ASSERT_FALSE(outcome) << broken;
        EXPECT_EQ(outcome.error().retry, ErrorRetry::backoff) << broken << ": " << outcome.error().toString();
        EXPECT_EQ(all(), "") << broken;
    }
    ASSERT_TRUE(m_client.load(request(body, name), {}));
    EXPECT_EQ(all(), "1|cut|FF01");
}

TEST_F(LoadIntegration, saysWhichRowWasRefused) {
    create(true);
    insert(1, "fits");
    insert(2, "a text of twenty");
    m_sql->exec("DROP TABLE " + m_database + ".orders FORCE",
                "CREATE TABLE " + m_database +
                    ".orders (id BIGINT NOT NULL, note VARCHAR(5), raw VARBINARY(8)) PRIMARY KEY (id) DISTRIBUTED BY "
                    "HASH(id) PROPERTIES ('replication_num' = '1')");
    const load::Body body = m_encoder->take();
    const auto outcome = m_client.load(request(body, label()), {});
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().code, ErrorCode::loadRefused);
    EXPECT_EQ(outcome.error().retry, ErrorRetry::afterOperator);
    EXPECT_NE(outcome.error().detail.find("a text of twenty"), std::string::npos) << outcome.error().detail;
    EXPECT_EQ(all(), "");
}

TEST_F(LoadIntegration, tellsWhatIsMissing) {
    create(true);
    insert(1, "x");
    const load::Body body = m_encoder->take();
    LoadRequest lost = request(body, label());
    lost.target.table = "nowhere";
    EXPECT_EQ(m_client.load(lost, {}).error().code, ErrorCode::tableNotFound);
    warehouse::Endpoint wrong = endpoint();
    wrong.password = Secret("not it");
    load::StreamLoadClient stranger(wrong);
    EXPECT_EQ(stranger.load(request(body, label()), {}).error().code, ErrorCode::targetAccessDenied);
    fault(R"({"name": "be_dead", "count": -1})");
    EXPECT_EQ(m_client.load(request(body, label()), {}).error().code, ErrorCode::targetNoBackend);
}

TEST_F(LoadIntegration, commitsInTwoPhases) {
    create(false);
    insert(1, "first");
    insert(2, "second");
    const load::Body first = m_encoder->take();
    insert(3, "third");
    const load::Body second = m_encoder->take();
    LoadRequest load = request(first, label());
    ASSERT_TRUE(m_client.begin(load, {}));
    const auto part = m_client.loadPart(load, {});
    ASSERT_TRUE(part) << part.error().toString();
    load.body = second.bytes.view();
    load.rows = second.rows;
    ASSERT_TRUE(m_client.loadPart(load, {}));
    EXPECT_EQ(all(), "");
    const auto prepared = m_client.prepare(load, {});
    ASSERT_TRUE(prepared) << prepared.error().toString();
    EXPECT_EQ(*m_client.labelState(m_database, load.label, {}), LabelState::prepared);
    EXPECT_EQ(all(), "");
    for (int i = 0; i < 2; ++i) {
        const auto committed = m_client.commit(load, {});
        ASSERT_TRUE(committed) << committed.error().toString();
    }
    EXPECT_EQ(all(), "1|first|FF01\n2|second|FF01\n3|third|FF01");
    EXPECT_EQ(m_client.rollback(load.target, load.label, {}).error().retry, ErrorRetry::never);
}

TEST_F(LoadIntegration, leavesNothingOfATransactionThatBroke) {
    create(false);
    insert(1, "lost");
    const load::Body body = m_encoder->take();
    LoadRequest load = request(body, label());
    ASSERT_TRUE(m_client.begin(load, {}));
    fault(R"({"name": "cut_in_body"})");
    const auto broken = m_client.loadPart(load, {});
    ASSERT_FALSE(broken);
    EXPECT_EQ(broken.error().retry, ErrorRetry::backoff) << broken.error().toString();
    EXPECT_EQ(*m_client.labelState(m_database, load.label, {}), LabelState::aborted);
    EXPECT_TRUE(m_client.rollback(load.target, load.label, {})) << "again, and of an unknown label";
    EXPECT_TRUE(m_client.rollback(load.target, "never_used", {}));
    EXPECT_EQ(all(), "");
}

TEST_F(LoadIntegration, settlesATransactionOverAChangeOfTheLeader) {
    create(false);
    insert(1, "kept");
    const load::Body body = m_encoder->take();
    LoadRequest open = request(body, label());
    ASSERT_TRUE(m_client.begin(open, {}));
    LoadRequest prepared = request(body, label());
    ASSERT_TRUE(m_client.begin(prepared, {}));
    ASSERT_TRUE(m_client.loadPart(prepared, {}));
    ASSERT_TRUE(m_client.prepare(prepared, {}));
    fault(R"({"name": "leader_changed"})");
    EXPECT_FALSE(m_client.loadPart(open, {}));
    EXPECT_TRUE(m_client.commit(prepared, {}));
    EXPECT_EQ(all(), "1|kept|FF01");
}

} // namespace
} // namespace lodestar::test

// SPDX-License-Identifier: GPL-3.0-or-later
// The document is taken apart only along the paths of its differences; all else is written from its binary form.
#include "core/binlog/json_diff.h"
#include "core/binlog/json_path.h"
#include "core/binlog/json_writer.h"
#include "core/value/json_text.h"
#include <algorithm>
#include <memory>
namespace lodestar::binlog {
namespace {

enum Operation : std::uint8_t { replace = 0, insert = 1, removal = 2 };

struct Node {
    struct Member {
        std::string key; ///< of an object
        std::unique_ptr<Node> value;
    };
    JsonValue raw;
    bool apart = false; ///< what it holds is in `members`, not in `raw` any more
    bool object = false;
    std::vector<Member> members; ///< of an object in the server's order
};

/// MySQL orders the keys of an object by their length in bytes, then by their bytes.
bool before(std::string_view a, std::string_view b) { return a.size() != b.size() ? a.size() < b.size() : a < b; }

/// False: neither object nor array, or damaged.
bool takeApart(Node& node) {
    if (node.apart)
        return true;
    const auto container = JsonContainer::parse(node.raw);
    if (!container)
        return false;
    node.object = container->isObject();
    node.members.resize(container->count());
    for (std::size_t i = 0; i < container->count(); ++i) {
        Node::Member& member = node.members[i];
        member.value = std::make_unique<Node>();
        std::string_view key;
        if ((node.object && !container->key(i, key)) || !container->value(i, member.value->raw))
            return false;
        member.key = key;
    }
    node.apart = true;
    return true;
}

std::vector<Node::Member>::iterator placeOf(Node& object, const std::string& key) {
    return std::lower_bound(object.members.begin(), object.members.end(), key,
                            [](const Node::Member& member, const std::string& k) { return before(member.key, k); });
}

/// The place in an array; the nearest one to insert at when there is no such cell.
std::size_t cellOf(const Node& array, const JsonPathLeg& leg) {
    const std::size_t count = array.members.size();
    if (leg.fromEnd)
        return leg.index < count ? count - 1 - leg.index : 0;
    return std::min<std::size_t>(leg.index, count);
}

/// What the leg leads to, or nullptr.
Node* step(Node& node, const JsonPathLeg& leg) {
    if (!takeApart(node) || node.object != leg.member)
        return nullptr;
    if (!leg.member)
        return leg.index < node.members.size() ? node.members[cellOf(node, leg)].value.get() : nullptr;
    const auto place = placeOf(node, leg.name);
    return place != node.members.end() && place->key == leg.name ? place->value.get() : nullptr;
}

bool insertInto(Node& parent, const JsonPathLeg& leg, const JsonValue& value) {
    if (!takeApart(parent) || parent.object != leg.member)
        return false;
    auto node = std::make_unique<Node>();
    node->raw = value;
    if (leg.member) {
        const auto place = placeOf(parent, leg.name);
        if (place != parent.members.end() && place->key == leg.name)
            return false;
        parent.members.insert(place, Node::Member{leg.name, std::move(node)});
        return true;
    }
    parent.members.insert(parent.members.begin() + static_cast<std::ptrdiff_t>(cellOf(parent, leg)),
                          Node::Member{{}, std::move(node)});
    return true;
}

bool removeFrom(Node& parent, const JsonPathLeg& leg) {
    const Node* gone = step(parent, leg);
    const auto place = std::find_if(parent.members.begin(), parent.members.end(),
                                    [&](const Node::Member& member) { return member.value.get() == gone; });
    if (!gone || place == parent.members.end())
        return false;
    parent.members.erase(place);
    return true;
}

bool apply(Node& root, Operation operation, const std::vector<JsonPathLeg>& path, const JsonValue& value) {
    Node* parent = &root;
    for (std::size_t i = 0; i + 1 < path.size(); ++i)
        if (!(parent = step(*parent, path[i])))
            return false;
    if (operation == insert)
        return insertInto(*parent, path.back(), value);
    if (operation == removal)
        return removeFrom(*parent, path.back());
    Node* const old = step(*parent, path.back());
    if (!old)
        return false;
    *old = Node();
    old->raw = value;
    return true;
}

bool write(std::string& out, JsonWriter& writer, const Node& node, int depth) {
    if (!node.apart)
        return writer.value(node.raw, depth);
    if (depth >= JsonWriter::kDepthMax)
        return false;
    out += node.object ? '{' : '[';
    bool first = true;
    for (const Node::Member& member : node.members) {
        if (!first)
            out += ", ";
        first = false;
        if (node.object) {
            value::appendJsonString(out, member.key);
            out += ": ";
        }
        if (!write(out, writer, *member.value, depth + 1))
            return false;
    }
    out += node.object ? '}' : ']';
    return true;
}

} // namespace

const char* appendChangedJson(std::string& out, Bytes before, Bytes diffs, JsonStyle style) {
    if (before.empty())
        return "has no document before its difference";
    Node root;
    root.raw = jsonRoot(before);
    ByteReader in(diffs);
    while (!in.atEnd()) {
        const std::uint8_t operation = in.u8();
        const auto path = parseJsonPath(in.text(in.lenenc()));
        const Bytes value = operation == removal ? Bytes() : in.bytes(in.lenenc());
        // The root is never changed by a difference: the server logs the whole document then.
        if (!in.ok() || operation > removal || !path || path->empty() || (operation != removal && value.empty()))
            return "holds a damaged difference of JSON";
        if (path->size() >= JsonWriter::kDepthMax ||
            !apply(root, static_cast<Operation>(operation), *path, value.empty() ? JsonValue() : jsonRoot(value)))
            return "holds a difference that does not fit its JSON";
    }
    JsonWriter writer(out, before.size() + diffs.size(), style);
    return write(out, writer, root, 0) ? nullptr : "holds damaged JSON";
}

} // namespace lodestar::binlog

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Reads the JSON documents of a body into rows. The real back end parses with simdjson on demand, and so does this:
// what is never looked at is never checked, an unfinished last document of a stream is dropped without a word, a broken
// token spoils one column while broken structure ends the load. Sources: be/src/exec/json_scanner.cpp, json_parser.cpp,
// be/src/formats/json; checked against recorded answers of that code.
#include "app/sandbox/load/load_params.h"
#include "app/sandbox/load/row_builder.h"
#include <string>
namespace lodestar::sandbox {

class JsonReader {
public:
    JsonReader(const LoadParams& params, RowBuilder& rows);
    ~JsonReader();
    /// Parses jsonpaths; fails if they cannot be used.
    [[nodiscard]] RpcStatus open();
    /// One complete body. Its capacity may grow.
    [[nodiscard]] RpcStatus read(std::string& body);

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace lodestar::sandbox

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/options.h"
#include <arpa/inet.h>
#include <charconv>
#include <cstdlib>
#include <functional>
#include <map>
namespace lodestar::sandbox {

namespace {

Error wrong(const std::string& option, const std::string& value, const std::string& takes) {
    return Error(ErrorCode::invalidOption, option + " takes " + takes + ", got '" + value + "'", "see --help");
}

Result<int> number(const std::string& option, const std::string& value, int least, int most) {
    int out = 0;
    const auto parsed = std::from_chars(value.data(), value.data() + value.size(), out);
    if (parsed.ec != std::errc() || parsed.ptr != value.data() + value.size() || out < least || out > most)
        return wrong(option, value, "a number from " + std::to_string(least) + " to " + std::to_string(most));
    return out;
}

std::filesystem::path defaultFolder() {
    if (const char* state = std::getenv("XDG_STATE_HOME"); state && *state)
        return std::filesystem::path(state) / "lodestar-sandbox";
    const char* home = std::getenv("HOME");
    return std::filesystem::path(home && *home ? home : "/tmp") / ".local/state/lodestar-sandbox";
}

using Setter = std::function<Result<void>(Options&, const std::string&, const std::string&)>;

template <typename Field>
Setter numberInto(Field Options::*field, int least, int most) {
    return [=](Options& out, const std::string& option, const std::string& value) -> Result<void> {
        LS_TRY(const int parsed, number(option, value, least, most));
        out.*field = static_cast<Field>(parsed);
        return {};
    };
}

Setter textInto(std::string Options::*field) {
    return [=](Options& out, const std::string&, const std::string& value) -> Result<void> {
        out.*field = value;
        return {};
    };
}

Result<void> publishRange(Options& out, const std::string& option, const std::string& value) {
    const std::size_t dash = value.find('-');
    LS_TRY(out.publishMsMin, number(option, value.substr(0, dash), 0, 600000));
    out.publishMsMax = out.publishMsMin;
    if (dash != std::string::npos) {
        LS_TRY(out.publishMsMax, number(option, value.substr(dash + 1), out.publishMsMin, 600000));
    }
    return {};
}

const std::map<std::string, Setter>& setters() {
    static const std::map<std::string, Setter> table{
        {"--dir",
         [](Options& out, const std::string&, const std::string& value) -> Result<void> {
             out.dir = std::filesystem::absolute(value); // the row engine reads files below it from another folder
             return {};
         }},
        {"--bind",
         [](Options& out, const std::string& option, const std::string& value) -> Result<void> {
             in_addr address{};
             if (::inet_pton(AF_INET, value.c_str(), &address) != 1)
                 return wrong(option, value, "an IPv4 address of this machine, or 0.0.0.0 for all of them");
             out.bind = value;
             return {};
         }},
        {"--query-port", numberInto(&Options::queryPort, 0, 65535)},
        {"--fe-http-port", numberInto(&Options::feHttpPort, 0, 65535)},
        {"--be-http-port", numberInto(&Options::beHttpPort, 0, 65535)},
        {"--control-port", numberInto(&Options::controlPort, 0, 65535)},
        {"--source-port", numberInto(&Options::sourcePort, 0, 65535)},
        {"--fes", numberInto(&Options::frontEnds, 1, 16)},
        {"--bes", numberInto(&Options::backEnds, 1, 64)},
        {"--user", textInto(&Options::user)},
        {"--password", textInto(&Options::password)},
        {"--sample", textInto(&Options::sample)},
        {"--publish-ms", publishRange},
        {"--alter-tick-ms",
         [](Options& out, const std::string& option, const std::string& value) -> Result<void> {
             LS_TRY(const int ms, number(option, value, 1, 600000));
             out.alterTick = std::chrono::milliseconds(ms);
             return {};
         }},
        {"--version",
         [](Options& out, const std::string& option, const std::string& value) -> Result<void> {
             const auto version = ServerVersion::parse(value);
             if (!version)
                 return wrong(option, value, "a StarRocks version from 2.5 to 4.0, such as 3.3.12, or recorded");
             out.serverVersion = *version;
             return {};
         }},
        {"--discard",
         [](Options& out, const std::string& option, const std::string& value) -> Result<void> {
             if (value == "bytes")
                 out.discard = Discard::bytes;
             else if (value == "lines")
                 out.discard = Discard::lines;
             else if (value == "rows")
                 out.discard = Discard::rows;
             else
                 return wrong(option, value, "bytes, lines or rows");
             return {};
         }},
        {"--source",
         [](Options& out, const std::string&, const std::string& value) -> Result<void> {
             LS_TRY(out.source, parseServerKind(value == "mysql8" ? "mysql80" : value));
             return {};
         }},
    };
    return table;
}

} // namespace

Result<Options> parseOptions(const std::vector<std::string>& arguments) {
    Options out;
    out.dir = defaultFolder();
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        std::string name = arguments[i];
        if (name == "--help" || name == "-h") {
            out.help = true;
            continue;
        }
        const bool alone = i + 1 == arguments.size() || arguments[i + 1].starts_with("-");
        if (name == "--version" && alone) {
            out.version = true;
            continue;
        }
        std::string value;
        const std::size_t equals = name.find('=');
        const bool joined = equals != std::string::npos;
        if (joined) {
            value = name.substr(equals + 1);
            name.resize(equals);
        }
        const auto setter = setters().find(name);
        if (setter == setters().end())
            return Error(ErrorCode::invalidOption, "unknown option " + arguments[i], "see --help");
        if (!joined) {
            if (i + 1 == arguments.size())
                return Error(ErrorCode::invalidOption, name + " needs a value", "see --help");
            value = arguments[++i];
        }
        LS_CHECK(setter->second(out, name, value));
    }
    return out;
}

std::string helpText() {
    return "lodestar-sandbox: a strict StarRocks stand-in on one machine, for programs that load StarRocks.\n"
           "\n"
           "  --dir DIR               where it keeps its data (default ~/.local/state/lodestar-sandbox)\n"
           "  --bind ADDRESS          listen there (default 127.0.0.1: this machine only); 0.0.0.0 is every network\n"
           "  --query-port N          MySQL protocol (default 9030); 0 picks a free port, here and below\n"
           "  --fe-http-port N        first of the front ends' HTTP ports (default 8030)\n"
           "  --be-http-port N        first of the back ends' HTTP ports (default 8040)\n"
           "  --fes N, --bes N        how many of each (default 1 and 2)\n"
           "  --control-port N        faults and state over HTTP (default 0)\n"
           "  --user U, --password P  the account that may do everything (default root without password)\n"
           "  --publish-ms A-B        from commit to visible, milliseconds (default 60-100)\n"
           "  --alter-tick-ms N       one step of a schema change (default 1000; the real one takes 10000)\n"
           "  --discard bytes|lines|rows\n"
           "                          keep no rows that are loaded: count the bytes of bodies, count the rows too, or\n"
           "                          check and count the rows\n"
           "  --sample NAME           also start a MySQL source with data: shop, flink_cdc\n"
           "                          (SIGUSR1 stops the changes of shop, SIGUSR2 lets them go on)\n"
           "  --source KIND           of that source: mariadb (default), mysql8, mysql57\n"
           "  --source-port N         its port (default 0)\n"
           "  --version V             the StarRocks it plays: 2.5 to 4.0.x, or recorded (default: June 2025, after "
           "3.5)\n"
           "  --help, --version       this text, its own version\n"
           "\n"
           "When all ports are open, one JSON line on standard output tells them. SIGTERM ends it.\n"
           "Faults: curl http://127.0.0.1:CONTROL_PORT/state names them; POST /faults sets one. See "
           "lodestar-sandbox(1).\n"
           "Try: mariadb -h 127.0.0.1 -P 9030 -u root -e 'SHOW DATABASES'\n";
}

} // namespace lodestar::sandbox

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/query/login.h"
#include "app/sandbox/rights/sha1.h"
#include "app/sandbox/query/wire.h"
#include "app/sandbox/sql/messages.h"
#include <random>
namespace lodestar::sandbox {

namespace {

enum Capability : std::uint32_t {
    longFlag = 4,
    connectWithDb = 8,
    protocol41 = 1U << 9,
    secureConnection = 1U << 15,
    pluginAuth = 1U << 19,
    connectAttributes = 1U << 20,
    pluginAuthLength = 1U << 21,
};
// Without CLIENT_TRANSACTIONS (QMYSQL begins no transaction) and the flags for several results (Connector/J 8 cannot read
// them), though several are sent: fe-core MysqlCapability.
constexpr std::uint32_t kOffered =
    longFlag | connectWithDb | protocol41 | secureConnection | pluginAuth | connectAttributes | pluginAuthLength;
constexpr std::string_view kNative = "mysql_native_password";
constexpr std::uint8_t kUtf8 = 33; // utf8_general_ci
constexpr std::size_t kScramble = 20;

std::string randomScramble() {
    std::random_device source;
    std::uniform_int_distribution<int> printable('!', '~');
    std::string out(kScramble, ' ');
    for (char& c : out)
        c = static_cast<char>(printable(source));
    return out;
}

std::string greeting(std::uint32_t connectionId, const std::string& scramble) {
    std::string out;
    out += '\x0A';
    out += kServerVersion;
    out += '\0';
    wire::putInt(out, connectionId, 4);
    out += scramble.substr(0, 8);
    out += '\0';
    wire::putInt(out, kOffered & 0xFFFF, 2);
    wire::putInt(out, kUtf8, 1);
    wire::putInt(out, 0, 2); // no status flag is ever set, autocommit neither
    wire::putInt(out, kOffered >> 16, 2);
    wire::putInt(out, kScramble + 1, 1);
    out.append(10, '\0');
    out += scramble.substr(8);
    out += '\0';
    out += kNative;
    return out + '\0';
}

std::string_view view(const Sha1Digest& digest) {
    return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

bool passwordFits(std::string_view answer, const std::string& scramble, const std::string& password) {
    if (password.empty())
        return answer.empty();
    const Sha1Digest once = sha1(password);
    const Sha1Digest twice = sha1(view(once));
    const Sha1Digest mask = sha1(scramble + std::string(view(twice)));
    if (answer.size() != mask.size())
        return false;
    unsigned difference = 0;
    for (std::size_t i = 0; i < mask.size(); ++i)
        difference |= static_cast<std::uint8_t>(answer[i]) ^ static_cast<unsigned>(mask[i] ^ once[i]);
    return difference == 0;
}

Error denied(const std::string& user, bool withPassword) {
    return bareError("Access denied for user '" + user + "' (using password: " + (withPassword ? "YES" : "NO") + ')',
                     1045);
}

struct Answer {
    LoginResult login;
    std::string proof;
    std::string method;
};

Result<Answer> parseAnswer(std::string_view payload) {
    wire::Reader reader(payload);
    Answer answer;
    answer.login.capabilities = static_cast<std::uint32_t>(reader.integer(4));
    (void)reader.integer(4); // largest packet
    (void)reader.integer(1); // character set
    (void)reader.bytes(23);
    answer.login.user = reader.zeroTerminated();
    if (answer.login.capabilities & pluginAuthLength)
        answer.proof = reader.text();
    else if (answer.login.capabilities & secureConnection)
        answer.proof = reader.bytes(static_cast<std::size_t>(reader.integer(1)));
    else
        answer.proof = reader.zeroTerminated();
    if (answer.login.capabilities & connectWithDb)
        answer.login.database = reader.zeroTerminated();
    if (answer.login.capabilities & pluginAuth)
        answer.method = reader.zeroTerminated();
    if (!reader.ok() || !(answer.login.capabilities & protocol41))
        return Error(ErrorCode::invalidArgument, "a client answered the greeting with something else");
    return answer;
}

} // namespace

std::string errorPacket(const Error& error) {
    std::string out = "\xFF";
    wire::putInt(out, static_cast<std::uint64_t>(error.serverErrno ? error.serverErrno : kGeneralError), 2);
    out += '#';
    out += error.sqlState.size() == 5 ? error.sqlState : "HY000";
    out += error.detail;
    return out;
}

Result<LoginResult> logIn(Channel& channel, std::uint32_t connectionId, const Account& account) {
    const std::string scramble = randomScramble();
    LS_CHECK(channel.write(greeting(connectionId, scramble)));
    LS_CHECK(channel.flush());
    LS_TRY(const std::string payload, channel.read());
    LS_TRY(Answer answer, parseAnswer(payload));
    const bool switched =
        (answer.login.capabilities & pluginAuth) && !answer.method.empty() && answer.method != kNative;
    if (switched) {
        std::string request = "\xFE";
        request += kNative;
        request += '\0';
        request += scramble;
        request += '\0';
        LS_CHECK(channel.write(request));
        LS_CHECK(channel.flush());
        LS_TRY(answer.proof, channel.read());
    }
    if (answer.login.user == account.user && passwordFits(answer.proof, scramble, account.password))
        return answer.login;
    const Error refusal = denied(answer.login.user, !answer.proof.empty());
    LS_CHECK(channel.write(errorPacket(refusal)));
    LS_CHECK(channel.flush());
    return refusal;
}

} // namespace lodestar::sandbox

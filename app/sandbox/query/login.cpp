// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/query/login.h"
#include "app/sandbox/query/wire.h"
#include "app/sandbox/rights/sha1.h"
#include "app/sandbox/sql/messages.h"
#include "app/sandbox/version/release.h"
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
// Without CLIENT_TRANSACTIONS (QMYSQL begins no transaction) and the flags for several results (Connector/J 8 cannot
// read them), though several are sent: fe-core MysqlCapability.
constexpr std::uint32_t kOffered =
    longFlag | connectWithDb | protocol41 | secureConnection | pluginAuth | connectAttributes | pluginAuthLength;
constexpr std::string_view kNative = "mysql_native_password";
constexpr std::uint8_t kUtf8 = 33; // utf8_general_ci
constexpr std::size_t kScramble = 20;

std::string greeting(std::uint32_t connectionId, const std::string& scramble) {
    std::string out;
    out += '\x0A';
    out += release().mysqlVersion();
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

std::string fromHex(std::string_view digits) {
    std::string out;
    const auto value = [](char c) { return static_cast<unsigned>(c <= '9' ? c - '0' : c - 'A' + 10); };
    for (std::size_t i = 0; i + 1 < digits.size(); i += 2)
        out += static_cast<char>(value(digits[i]) << 4 | value(digits[i + 1]));
    return out;
}

/// The answer is SHA1(password) under a mask that only who knows its hash can take off.
bool passwordFits(std::string_view answer, const std::string& scramble, const std::string& hash) {
    if (hash.empty())
        return answer.empty();
    const std::string twice = fromHex(std::string_view(hash).substr(1));
    const Sha1Digest mask = sha1(scramble + twice);
    if (answer.size() != mask.size())
        return false;
    std::string once;
    for (std::size_t i = 0; i < mask.size(); ++i)
        once += static_cast<char>(static_cast<std::uint8_t>(answer[i]) ^ mask[i]);
    const Sha1Digest again = sha1(once);
    unsigned difference = 0;
    for (std::size_t i = 0; i < again.size(); ++i)
        difference |= again[i] ^ static_cast<unsigned>(static_cast<std::uint8_t>(twice[i]));
    return difference == 0;
}

/// The client's method for an account's own.
std::string_view methodOf(const AuthInfo& auth) {
    return auth.plugin == "AUTHENTICATION_LDAP_SIMPLE" ? "mysql_clear_password"
           : auth.plugin == "AUTHENTICATION_JWT"       ? "authentication_openid_connect_client"
           : auth.plugin == "AUTHENTICATION_OAUTH2"    ? "authentication_oauth2_client"
                                                       : kNative;
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

std::string randomScramble() {
    std::random_device source;
    std::uniform_int_distribution<int> printable('!', '~');
    std::string out(kScramble, ' ');
    for (char& c : out)
        c = static_cast<char>(printable(source));
    return out;
}

Result<Identity> checkPassword(const Rights& rights, const std::string& user, const std::string& address,
                               std::string_view proof, const std::string& scramble) {
    const std::optional<UserRecord> found = user.empty() ? std::nullopt : rights.bestMatch(user, address);
    // Accounts of other methods have their passwords elsewhere, where nobody answers here.
    if (!found || methodOf(found->auth) != kNative || !passwordFits(proof, scramble, found->auth.passwordHash))
        return denied(user, !proof.empty());
    return rights.loggedIn(*found);
}

Result<LoginResult> logIn(Channel& channel, std::uint32_t connectionId, const std::string& scramble,
                          const std::string& address, const Rights& rights) {
    LS_CHECK(channel.write(greeting(connectionId, scramble)));
    LS_CHECK(channel.flush());
    LS_TRY(const std::string payload, channel.read());
    LS_TRY(Answer answer, parseAnswer(payload));
    const std::optional<UserRecord> user = rights.bestMatch(answer.login.user, address);
    const std::string method(user ? methodOf(user->auth) : kNative);
    // A client that begins with another method is told the account's own; nobody's account has none.
    const bool switched =
        user && (answer.login.capabilities & pluginAuth) && !answer.method.empty() && answer.method != method;
    if (switched) {
        std::string request = "\xFE" + method;
        request += '\0';
        if (method == kNative)
            request += scramble + '\0';
        LS_CHECK(channel.write(request));
        LS_CHECK(channel.flush());
        LS_TRY(answer.proof, channel.read());
    }
    Result<Identity> identity = checkPassword(rights, answer.login.user, address, answer.proof, scramble);
    if (identity) {
        answer.login.identity = std::move(*identity);
        return answer.login;
    }
    LS_CHECK(channel.write(errorPacket(identity.error())));
    LS_CHECK(channel.flush());
    return identity.error();
}

} // namespace lodestar::sandbox

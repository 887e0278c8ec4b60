// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/server_error.h"
#include <algorithm>
#include <array>
#include <utility>
namespace lodestar::source {
namespace {

template <std::size_t N>
bool oneOf(int number, const std::array<int, N>& list) {
    return std::find(list.begin(), list.end(), number) != list.end();
}

// Server numbers: MySQL 8.0 Reference, "Server Error Message Reference"; client numbers: "Client Error Message
// Reference"; 1927, 1969: MariaDB Knowledge Base, "MariaDB Error Codes".
constexpr std::array<int, 9> kConnectionLoss{1053, 1927, 1158, 1159, 1160, 1161, 2006, 2013, 2055};
constexpr std::array<int, 6> kUnreachable{2001, 2002, 2003, 2004, 2005, 2009};
constexpr std::array<int, 6> kServerBusy{1040, 1203, 1226, 1129, 1041, 1135};
constexpr std::array<int, 7> kGrantMissing{1044, 1142, 1143, 1227, 1370, 1410, 3118};
constexpr std::array<int, 6> kTransient{1205, 1213, 1317, 1969, 3024, 4031};
constexpr std::array<int, 3> kTableMissing{1146, 1051, 1049};

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

std::string withNumber(const ServerFault& fault) { return fault.text + " (" + std::to_string(fault.number) + ')'; }

std::string accessDeniedAdvice(const Endpoint& endpoint) {
    const bool encrypted = endpoint.tls.mode != TlsMode::off;
    std::string out =
        "Possible causes: the user name or password is wrong, or the account is not allowed from this host";
    if (!encrypted) {
        out += "; the account demands encryption (REQUIRE SSL or X509): choose a TLS mode other than off";
        out +=
            "; the account uses sha256_password and the server has no RSA key exchange (MySQL 5.7 community): it needs "
            "TLS";
    } else {
        out += "; the account demands a client certificate (REQUIRE X509) that was not given";
    }
    if (!endpoint.serverPublicKeyFile.empty())
        out += "; the public key file \"" + endpoint.serverPublicKeyFile + "\" belongs to another server";
    out += "; the client plugin of the account's login method is not installed (the server's text then names it)";
    return out;
}

Error tlsError(const ServerFault& fault, const Endpoint& endpoint) {
    Error error(ErrorCode::sourceTlsFailed,
                "No encrypted connection to " + endpoint.toString() + ": " + withNumber(fault));
    if (contains(fault.text, "self-signed") || contains(fault.text, "self signed"))
        error.advice = "The server's certificate is not signed by the given CA (\"" + endpoint.tls.caFile +
                       "\"). Give the ca.pem of this server; no password was sent";
    else if (contains(fault.text, "Validation of SSL server certificate"))
        error.advice =
            "The certificate does not carry the host name \"" + endpoint.host +
            "\". The certificates that a server makes for itself never do: use the mode that checks the chain "
            "alone, or give the server a certificate with this name";
    else if (contains(fault.text, "unsafe legacy renegotiation") || contains(fault.text, "unsupported protocol"))
        error.advice =
            "The server speaks only TLS 1.0 or 1.1 (as MySQL 5.7 community does), which this system's OpenSSL "
            "refuses. Update the server, or connect through an SSH tunnel with TLS off";
    else if (contains(fault.text, "does not support"))
        error.advice =
            "Switch TLS on at the server (ssl_cert, ssl_key), or choose the TLS mode off if the network is trusted";
    else if (contains(fault.text, "No such file") || contains(fault.text, "no certificate"))
        error.advice = "Check the files given for the CA, the client certificate and its key";
    else
        error.advice = "Check the server's TLS settings and the files given for it";
    return std::move(error).withRetry(ErrorRetry::afterOperator).withServer(fault.number, fault.sqlState);
}

Error binlogReadError(const ServerFault& fault) {
    const bool purged = contains(fault.text, "purged") || contains(fault.text, "Could not find first log file") ||
                        contains(fault.text, "could not find next log");
    Error error(purged ? ErrorCode::sourceLogPurged : ErrorCode::sourceMisconfigured,
                "The server does not send its binlog: " + withNumber(fault));
    if (purged)
        error.advice = "The needed binlog files are gone. Copy the tables again, and keep the logs longer";
    return std::move(error).withRetry(ErrorRetry::afterOperator).withServer(fault.number, fault.sqlState);
}

} // namespace

bool isConnectionLoss(int number) { return oneOf(number, kConnectionLoss) || oneOf(number, kUnreachable); }

Error loginError(const ServerFault& fault, const Endpoint& endpoint) {
    const std::string where = endpoint.toString();
    const std::string told = withNumber(fault);
    if (contains(fault.text, "could not be loaded") || fault.number == 2059 || fault.number == 2061)
        return Error(ErrorCode::sourceAccessDenied, "Login as " + where + " failed: " + told,
                     "The client plugin for this account's login method is not installed (package libmariadb3, folder "
                     "libmariadb3/plugin); the password itself was not judged")
            .withRetry(ErrorRetry::afterOperator)
            .withServer(fault.number, fault.sqlState);
    if (fault.number == 2026 || fault.number == 2012)
        return tlsError(fault, endpoint);
    if (fault.number == 3159)
        return Error(ErrorCode::sourceTlsFailed,
                     "The server at " + where + " accepts encrypted connections only: " + told,
                     "Choose a TLS mode other than off")
            .withRetry(ErrorRetry::afterOperator)
            .withServer(fault.number, fault.sqlState);
    if (oneOf(fault.number, kServerBusy))
        return Error(ErrorCode::sourceUnreachable, "The server at " + where + " takes no further connection: " + told,
                     fault.number == 1129
                         ? "An administrator has to run the statement; this host failed to log in too often"
                         : "Trying again later may help")
            .withRetry(ErrorRetry::backoff)
            .withStatement(fault.number == 1129 ? "FLUSH HOSTS" : "")
            .withServer(fault.number, fault.sqlState);
    if (isConnectionLoss(fault.number)) {
        std::string advice = "Check host, port and firewall, and that the server runs";
        if (fault.number == 2013)
            advice += "; a server that closes during the greeting may be overloaded, or this is not a MySQL port";
        return Error(ErrorCode::sourceUnreachable, "No connection to " + where + ": " + told, advice)
            .withRetry(ErrorRetry::backoff)
            .withServer(fault.number, fault.sqlState);
    }
    if (fault.number == 1130)
        return Error(ErrorCode::sourceAccessDenied, "Login as " + where + " failed: " + told,
                     "No account of the server allows this host")
            .withRetry(ErrorRetry::afterOperator)
            .withServer(fault.number, fault.sqlState);
    return Error(ErrorCode::sourceAccessDenied, "Login as " + where + " failed: " + told, accessDeniedAdvice(endpoint))
        .withRetry(ErrorRetry::afterOperator)
        .withServer(fault.number, fault.sqlState);
}

Error statementError(const ServerFault& fault, std::string_view doing, const Endpoint& endpoint) {
    std::string detail = std::string(doing) + " failed at " + endpoint.toString() + ": " + withNumber(fault);
    if (isConnectionLoss(fault.number))
        return Error(ErrorCode::sourceUnreachable, std::move(detail), "The connection is made anew; nothing was lost")
            .withRetry(ErrorRetry::backoff)
            .withServer(fault.number, fault.sqlState);
    if (fault.number == 1236)
        return binlogReadError(fault);
    if (oneOf(fault.number, kGrantMissing))
        return Error(ErrorCode::sourceGrantMissing, std::move(detail),
                     "The user \"" + endpoint.user + "\" lacks a privilege")
            .withRetry(ErrorRetry::afterOperator)
            .withServer(fault.number, fault.sqlState);
    if (oneOf(fault.number, kTableMissing))
        return Error(ErrorCode::tableNotFound, std::move(detail))
            .withScope(ErrorScope::table)
            .withRetry(ErrorRetry::afterOperator)
            .withServer(fault.number, fault.sqlState);
    const bool transient = oneOf(fault.number, kTransient);
    return Error(ErrorCode::sourceQueryFailed, std::move(detail))
        .withScope(transient ? ErrorScope::chunk : ErrorScope::session)
        .withRetry(transient ? ErrorRetry::backoff : ErrorRetry::never)
        .withServer(fault.number, fault.sqlState);
}

} // namespace lodestar::source

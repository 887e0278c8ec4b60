// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/load/scripted_server.h"
#include <algorithm>
#include <arpa/inet.h>
#include <cctype>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>
namespace lodestar::test {
namespace {
std::mutex answering;
}

void afterAnswers() { const std::lock_guard lock(answering); }

bool Conversation::fill(std::size_t size) {
    char buffer[65536];
    while (m_input.size() < size) {
        const auto got = ::recv(m_socket, buffer, sizeof buffer, 0);
        if (got <= 0)
            return false;
        m_input.append(buffer, static_cast<std::size_t>(got));
    }
    return true;
}

bool Conversation::readRequest() {
    std::size_t end = 0;
    while ((end = m_input.find("\r\n\r\n")) == std::string::npos)
        if (!fill(m_input.size() + 1))
            return false;
    std::string head = m_input.substr(0, end);
    m_input.erase(0, end + 4);
    const auto space = head.find(' ');
    method = head.substr(0, space);
    target = head.substr(space + 1, head.find(' ', space + 1) - space - 1);
    for (std::size_t at = head.find("\r\n"); at != std::string::npos; at = head.find("\r\n", at + 2)) {
        const std::string line = head.substr(at + 2, head.find("\r\n", at + 2) - at - 2);
        std::string name = line.substr(0, line.find(':'));
        std::transform(name.begin(), name.end(), name.begin(),
                       [](char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); });
        const auto value = line.find_first_not_of(' ', line.find(':') + 1);
        headers[name] = value == std::string::npos ? "" : line.substr(value);
    }
    return true;
}

std::string Conversation::header(const std::string& name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? "" : found->second;
}

void Conversation::sendRaw(std::string_view bytes) {
    afterAnswers();
    while (!bytes.empty()) {
        const auto sent = ::send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0)
            return;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

bool Conversation::readBody() {
    afterAnswers();
    if (!body.empty())
        return true;
    const std::size_t size = headers.count("content-length") != 0 ? std::stoul(headers["content-length"]) : 0;
    if (headers.count("expect") != 0)
        sendRaw("HTTP/1.1 100 Continue\r\n\r\n");
    if (!fill(size))
        return false;
    body = m_input.substr(0, size);
    m_input.erase(0, size);
    return true;
}

void Conversation::breakAfter(std::size_t bytes) {
    sendRaw("HTTP/1.1 100 Continue\r\n\r\n");
    fill(bytes);
    hangUp();
}

void Conversation::waitForClient() {
    while (fill(m_input.size() + 1)) {
    }
    m_closed = true;
}

void Conversation::answer(int status, std::string_view text, const std::map<std::string, std::string>& more) {
    std::string out =
        "HTTP/1.1 " + std::to_string(status) + " Some\r\nContent-Length: " + std::to_string(text.size()) + "\r\n";
    for (const auto& [name, value] : more) {
        out += name + ": " + value + "\r\n";
        m_close = m_close || (name == "Connection" && value == "close");
    }
    sendRaw(out + "\r\n" + std::string(text));
}

ScriptedServer::ScriptedServer(Handler handler) : m_handler(std::move(handler)) {
    m_listener = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    ::bind(m_listener, reinterpret_cast<sockaddr*>(&address), size);
    ::listen(m_listener, 64);
    ::getsockname(m_listener, reinterpret_cast<sockaddr*>(&address), &size);
    m_port = ntohs(address.sin_port);
    m_acceptor = std::thread([this] { accept(); });
}

ScriptedServer::~ScriptedServer() {
    m_ending = true;
    ::shutdown(m_listener, SHUT_RDWR);
    m_acceptor.join();
    ::close(m_listener);
    {
        const std::lock_guard lock(m_mutex);
        for (const int socket : m_sockets)
            ::shutdown(socket, SHUT_RDWR);
    }
    for (std::thread& thread : m_served)
        thread.join();
}

void ScriptedServer::accept() {
    while (!m_ending) {
        const int socket = ::accept(m_listener, nullptr, nullptr);
        if (socket < 0)
            return;
        ++m_connections;
        const std::lock_guard lock(m_mutex);
        m_sockets.push_back(socket);
        m_served.emplace_back([this, socket] { serve(socket); });
    }
}

void ScriptedServer::serve(int socket) {
    std::string input;
    bool open = true;
    while (open) {
        Conversation talk;
        talk.m_socket = socket;
        talk.m_input = std::move(input);
        if (!talk.readRequest())
            break;
        m_handler(talk);
        open = !talk.m_closed && !talk.m_close;
        input = std::move(talk.m_input);
    }
    const std::lock_guard lock(m_mutex);
    m_sockets.erase(std::find(m_sockets.begin(), m_sockets.end(), socket));
    ::close(socket);
}

} // namespace lodestar::test

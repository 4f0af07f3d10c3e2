import Foundation
import Glibc
import Synchronization

/// A tiny HTTP/1.1 server for tests: on 127.0.0.1, at a port that the system picks, one thread a
/// connection, one request a connection.
public final class LoopbackServer: Sendable {
  public struct Request: Sendable {
    public var method: String
    public var path: String
    /// Names in lower case.
    public var headers: [String: String]
    public var body: [UInt8]

    public var text: String { String(decoding: body, as: UTF8.self) }
  }

  /// How a client learns where a body ends.
  public enum Framing: Sendable { case length, chunked, close }

  public struct Response: Sendable {
    public var status: Int
    public var headers: [(String, String)]
    public var body: [UInt8]
    public var framing = Framing.length
    /// Ends the connection after so many bytes of the body.
    public var cutAfter: Int?
    /// Sends so many bytes at a time, with a pause of so many seconds between.
    public var drip: (bytes: Int, pause: Double)?

    public init(_ status: Int = 200, _ headers: [(String, String)] = [], _ body: [UInt8]) {
      self.status = status
      self.headers = headers
      self.body = body
    }

    public init(_ status: Int = 200, _ headers: [(String, String)] = [], text: String) {
      self.init(status, headers, Array(text.utf8))
    }
  }

  private let listener: Int32
  public let port: Int
  private let seen = Mutex<[Request]>([])
  private let isStopped = Atomic<Bool>(false)
  private let handler: @Sendable (Request) -> Response

  public init(_ handler: @escaping @Sendable (Request) -> Response) throws {
    self.handler = handler
    let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    // Not inherited by the programs under test: the port must close with this process.
    _ = fcntl(socket, F_SETFD, FD_CLOEXEC)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(socket, $0, size) }
    }
    guard socket >= 0, bound == 0, listen(socket, 16) == 0 else {
      throw CocoaError(.fileNoSuchFile)
    }
    var found = sockaddr_in()
    var length = size
    _ = withUnsafeMutablePointer(to: &found) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(socket, $0, &length) }
    }
    port = Int(UInt16(bigEndian: found.sin_port))
    listener = socket
    Thread { [weak self] in
      while true {
        let connection = accept(socket, nil, nil)
        guard connection >= 0 else {
          if errno == EINTR || errno == ECONNABORTED { continue }
          return
        }
        guard let self, !self.isStopped.load(ordering: .relaxed) else {
          close(connection)
          return
        }
        _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
        Thread { self.serve(connection) }.start()
      }
    }.start()
  }

  deinit { stop() }

  /// Takes no further connection.
  public func stop() {
    guard !isStopped.exchange(true, ordering: .relaxed) else { return }
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }

  public var url: String { "http://127.0.0.1:\(port)/v1" }

  /// The requests so far, in the order in which they came.
  public var requests: [Request] { seen.withLock { $0 } }

  private func serve(_ connection: Int32) {
    defer { close(connection) }
    guard let request = read(connection) else { return }
    seen.withLock { $0.append(request) }
    let response = handler(request)
    var head = "HTTP/1.1 \(response.status) Answer\r\nConnection: close\r\n"
    for (name, value) in response.headers { head += "\(name): \(value)\r\n" }
    switch response.framing {
    case .length: head += "Content-Length: \(response.body.count)\r\n"
    case .chunked: head += "Transfer-Encoding: chunked\r\n"
    case .close: break
    }
    guard send(Array((head + "\r\n").utf8), to: connection) else { return }
    var sent = 0
    let end = response.cutAfter ?? response.body.count
    while sent < end {
      let step = min(end - sent, response.drip?.bytes ?? (1 << 16))
      let piece = Array(response.body[sent..<(sent + step)])
      var bytes = piece
      if response.framing == .chunked {
        bytes = Array("\(String(step, radix: 16))\r\n".utf8) + piece + [0x0D, 0x0A]
      }
      guard send(bytes, to: connection) else { return }
      sent += step
      if let pause = response.drip?.pause, !isStopped.load(ordering: .relaxed) {
        Thread.sleep(forTimeInterval: pause)
      }
    }
    if response.framing == .chunked, response.cutAfter == nil {
      _ = send(Array("0\r\n\r\n".utf8), to: connection)
    }
    shutdown(connection, Int32(SHUT_WR))
  }

  private func read(_ connection: Int32) -> Request? {
    var bytes: [UInt8] = []
    var bodyStart: Int?
    var length = 0
    var request = Request(method: "", path: "", headers: [:], body: [])
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count < 64 << 20 {
      if bodyStart == nil, let end = Data(bytes).range(of: Data([13, 10, 13, 10])) {
        bodyStart = end.upperBound
        let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
          .components(separatedBy: "\r\n")
        let first = lines[0].split(separator: " ").map(String.init)
        guard first.count == 3 else { return nil }
        request.method = first[0]
        request.path = first[1]
        for line in lines.dropFirst() {
          let parts = line.split(separator: ":", maxSplits: 1).map(String.init)
          guard parts.count == 2 else { continue }
          request.headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
        }
        length = Int(request.headers["content-length"] ?? "0") ?? 0
      }
      if let bodyStart, bytes.count >= bodyStart + length {
        request.body = Array(bytes[bodyStart..<(bodyStart + length)])
        return request
      }
      let count = recv(connection, &buffer, buffer.count, 0)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return nil }
      bytes += buffer[..<count]
    }
    return nil
  }

  private func send(_ bytes: [UInt8], to connection: Int32) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let step = bytes.withUnsafeBytes { buffer in
        Glibc.send(
          connection, buffer.baseAddress?.advanced(by: sent), bytes.count - sent,
          Int32(MSG_NOSIGNAL))
      }
      if step < 0, errno == EINTR { continue }
      guard step > 0 else { return false }
      sent += step
    }
    return true
  }
}

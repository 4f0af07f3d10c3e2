import Foundation

/// A file of commands with what they print: the product's behaviour as its users see it.
///
///     % kkrlab eval '1 + 1'
///     ^D
///     2
///     => 0
///
/// A line `% …` is a command for `sh`; the lines up to `^D` are its standard input; then follows
/// what it prints; `=> N` closes the step with the exit code. Standard error is redirected by the
/// command itself (`2>&1`). Text before a command is a remark.
struct Transcript {
  struct Step {
    /// What stands between the step before and this one.
    var remark: String
    var command: String
    var input: String
    var output: String
    var status: Int32
  }

  var steps: [Step]

  init(text: String) {
    steps = []
    var remark = ""
    var step: Step?
    var readingInput = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if step == nil {
        if line.hasPrefix("% ") {
          step = Step(
            remark: remark, command: String(line.dropFirst(2)), input: "", output: "", status: 0)
          remark = ""
          readingInput = true
        } else {
          remark += line + "\n"
        }
      } else if readingInput {
        if line == "^D" { readingInput = false } else { step?.input += line + "\n" }
      } else if line.hasPrefix("=> ") {
        step?.status = Int32(line.dropFirst(3)) ?? -1
        if let done = step { steps.append(done) }
        step = nil
      } else {
        step?.output += line + "\n"
      }
    }
  }

  var text: String {
    steps.map { "\($0.remark)% \($0.command)\n\($0.input)^D\n\($0.output)=> \($0.status)\n" }
      .joined()
  }

  /// The same commands with what they print now.
  func replayed(binaryFolder: String, in folder: String) throws -> Transcript {
    var copy = self
    for index in steps.indices {
      let (output, status) = try Self.run(
        steps[index].command, input: steps[index].input, binaryFolder: binaryFolder, in: folder)
      copy.steps[index].output = output.isEmpty || output.hasSuffix("\n") ? output : output + "\n"
      copy.steps[index].status = status
    }
    return copy
  }

  private static func run(
    _ command: String, input: String, binaryFolder: String, in folder: String
  ) throws -> (String, Int32) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", command]
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = [
      "PATH": binaryFolder + ":/usr/bin:/bin", "LANG": "C.UTF-8", "COLUMNS": "80",
      "HOME": NSTemporaryDirectory(), "TMP": NSTemporaryDirectory(),
    ]
    let stdin = Pipe()
    let stdout = Pipe()
    process.standardInput = stdin
    process.standardOutput = stdout
    process.standardError = FileHandle.nullDevice
    try process.run()
    // A command that reads nothing closes the pipe early; that is not this test's business.
    signal(SIGPIPE, SIG_IGN)
    try? stdin.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try stdin.fileHandleForWriting.close()
    let data = stdout.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (String(decoding: data, as: UTF8.self), process.terminationStatus)
  }
}

import Glibc

/// The end of a process whose script nothing stops: exit code 124, as `timeout` has it.
enum Overdue {
  static let exitCode: Int32 = 124

  @Sendable static func end() {
    StandardOutput.writeError(
      "error: the script outlived its time limit, and the program was ended\n")
    _exit(exitCode)
  }
}

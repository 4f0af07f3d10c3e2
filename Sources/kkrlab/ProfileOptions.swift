import ArgumentParser
import Glibc
import Workbench

/// Whether the time of verbs is measured and printed.
struct ProfileOptions: ParsableArguments {
  @Flag(
    name: .customLong("profile"),
    help: "Print the time and the rows of each verb to standard error.")
  var isOn = false

  /// A profile with the clock of this machine; nil where none was asked for.
  func begin() -> VerbProfile? {
    guard isOn else { return nil }
    return VerbProfile {
      var time = timespec()
      clock_gettime(CLOCK_MONOTONIC, &time)
      return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
  }

  /// Prints what was measured, also of a script that failed.
  static func report(_ profile: VerbProfile?) {
    guard let profile else { return }
    StandardOutput.writeError(VerbProfileText(profile).text())
  }
}

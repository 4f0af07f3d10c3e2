import FuzzBodies
import FuzzDriver
import Glibc

// `Fuzz TARGET [libFuzzer's options] [folders or inputs]`. One program for all targets, because
// linking Workbench takes longer than choosing. The target's name travels in the environment, so
// that the processes which libFuzzer starts itself (-minimize_crash=1) find it again.
private let variable = "KKRLAB_FUZZ_TARGET"
private let names = FuzzTarget.allCases.map(\.rawValue)
private let given = CommandLine.arguments.dropFirst().first ?? ""
private var kept = Array(CommandLine.arguments)
if names.contains(given) {
  setenv(variable, given, 1)
  kept.remove(at: 1)
}
private let named = getenv(variable).map { String(cString: $0) } ?? ""

if given == "--list" {
  print(names.joined(separator: "\n"))
} else if let target = FuzzTarget(rawValue: named) {
  chosen = target
  var count = Int32(kept.count)
  var arguments: [UnsafeMutablePointer<CChar>?] = kept.map { strdup($0) } + [nil]
  let status = arguments.withUnsafeMutableBufferPointer { buffer in
    var base = buffer.baseAddress
    return LLVMFuzzerRunDriver(&count, &base) { test($0, $1) }
  }
  exit(status)
} else {
  print("usage: Fuzz TARGET [options] [inputs]; targets: \(names.joined(separator: " "))")
  exit(2)
}

using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.InteropServices;
using Gat.Faults;

namespace Gat.Optimization.Native;

/// <summary>One of the two COIN-OR libraries that gat calls: where it is found, and what to install where it is not.</summary>
internal sealed record CoinLibrary(string Import, string Package, string Linux, string MacOs, string Windows)
{
    /// <summary>What native declarations call the simplex library.</summary>
    public const string ClpImport = "gat-clp";

    /// <summary>What native declarations call the branch-and-cut library.</summary>
    public const string CbcImport = "gat-cbc";

    private static readonly ConcurrentDictionary<string, nint> handles = new(StringComparer.Ordinal);

    static CoinLibrary() => NativeLibrary.SetDllImportResolver(typeof(CoinLibrary).Assembly, Resolve);

    /// <summary>CLP: linear programs by the simplex method.</summary>
    public static CoinLibrary Clp { get; } = new(ClpImport, "coinor-libclp1", "libClp.so.1", "libClp.1.dylib", "libClp-1.dll");

    /// <summary>CBC with its C interface: linear programs with whole numbers.</summary>
    public static CoinLibrary Cbc { get; } = new(CbcImport, "coinor-libcbc3", "libCbcSolver.so.3", "libCbcSolver.3.dylib", "libCbcSolver-3.dll");

    /// <summary>The file that is looked for on this system.</summary>
    public string FileName => OperatingSystem.IsWindows() ? Windows : OperatingSystem.IsMacOS() ? MacOs : Linux;

    /// <summary>Whether the library can be loaded here.</summary>
    public bool IsPresent => Handle != 0;

    /// <summary>The loaded library; 0 where it is missing.</summary>
    public nint Handle => Load(this);

    /// <summary>How to get it.</summary>
    public string Advice => NativeFolder.Given is { } folder
        ? $"Put {FileName} into {folder}, or do not set {NativeFolder.Variable}."
        : $"Install it (Debian: apt-get install {Package}; elsewhere the package 'cbc' of conda-forge or Homebrew).";

    /// <summary>Loads the library before its first use.</summary>
    /// <exception cref="OutsideException">It is not installed.</exception>
    public void Require()
    {
        if (!IsPresent)
        {
            throw new OutsideException(
                $"The library {FileName} is missing, which this solver needs.",
                FileName,
                $"{Advice.TrimEnd('.')}, or choose --solver conic.");
        }
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) =>
        name == ClpImport ? Load(Clp) : name == CbcImport ? Load(Cbc) : 0;

    private static nint Load(CoinLibrary library) => handles.GetOrAdd(
        library.Import, _ => NativeFolder.Load(library.FileName));
}

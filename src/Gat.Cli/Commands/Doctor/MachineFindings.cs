using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Gat.Cli.Shell;

namespace Gat.Cli.Commands.Doctor;

/// <summary>The program and the machine: version, .NET, processors, SIMD, memory, time zones, terminal.</summary>
internal static class MachineFindings
{
    private const double Gib = 1L << 30;
    private const double LittleMemoryGib = 1;

    public static IEnumerable<Finding> All()
    {
        var group = ControlGroup.Read();
        yield return new Finding("gat", Health.Ok, $"{ProductVersion.WithCommit}, {AppContext.BaseDirectory}");
        yield return new Finding(".NET", Health.Ok, $"{RuntimeInformation.FrameworkDescription}, {RuntimeEnvironment.GetRuntimeDirectory()}");
        yield return new Finding("system", Health.Ok, $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}");
        yield return Processors(group);
        yield return Simd();
        yield return Memory(group);
        yield return TimeZones();
        yield return TerminalText();
    }

    private static Finding Processors(ControlGroup group)
    {
        var limit = group.Processors is { } share ? $"; the control group allows {share.ToString("0.##", CultureInfo.InvariantCulture)}" : "";
        return new Finding("processors", Health.Ok, $"{Environment.ProcessorCount} for --threads{limit}");
    }

    private static Finding Simd()
    {
        var bits = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 64;
        return bits >= 256
            ? new Finding("SIMD", Health.Ok, $"{bits} bits")
            : new Finding("SIMD", Health.Note, $"{bits} bits; the same results, more slowly", "Processors with AVX2 or AVX-512 solve more scenarios at a time.");
    }

    private static Finding Memory(ControlGroup group)
    {
        var usable = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / Gib;
        var limit = group.MemoryBytes is { } bytes ? $"; the control group allows {InGib(bytes / Gib)}" : "";
        return usable >= LittleMemoryGib
            ? new Finding("memory", Health.Ok, $"{InGib(usable)} usable{limit}")
            : new Finding("memory", Health.Note, $"{InGib(usable)} usable{limit}", "Use few --threads and --keep summary, or allow more memory.");
    }

    private static Finding TimeZones()
    {
        try
        {
            return new Finding("time zones", Health.Ok, $"{TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin").Id} is known");
        }
        catch (Exception unknown) when (unknown is TimeZoneNotFoundException or InvalidTimeZoneException)
        {
            return new Finding("time zones", Health.Missing, "this system has no time zone data; profiles in local time cannot be read", "Install them (Debian: apt-get install tzdata).");
        }
    }

    private static Finding TerminalText()
    {
        string[] names = ["LC_ALL", "LC_CTYPE", "LANG"];
        var locale = names.Select(Environment.GetEnvironmentVariable).FirstOrDefault(value => !string.IsNullOrEmpty(value)) ?? "";
        return OperatingSystem.IsWindows() || locale.Contains("utf-8", StringComparison.OrdinalIgnoreCase) || locale.Contains("utf8", StringComparison.OrdinalIgnoreCase)
            ? new Finding("terminal", Health.Ok, locale.Length > 0 ? locale : "UTF-8")
            : new Finding("terminal", Health.Note, $"{(locale.Length > 0 ? locale : "no locale is set")}; lines of tables and bars may look odd", "Set LANG=C.UTF-8 if the terminal shows UTF-8.");
    }

    private static string InGib(double gib) => gib.ToString("0.0", CultureInfo.InvariantCulture) + " GiB";
}

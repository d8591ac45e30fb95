using System.Globalization;

namespace Gat.Cli.Commands.Doctor;

/// <summary>Limits that Linux sets to the group of this process (control groups, version 2), as containers and schedulers do.</summary>
/// <param name="MemoryBytes">Memory of the group; null without a limit.</param>
/// <param name="Processors">Processors that the group may use on average; null without a limit.</param>
internal sealed record ControlGroup(long? MemoryBytes, double? Processors)
{
    /// <summary>The least limits of the group and of those that it lies in.</summary>
    /// <param name="root">Where <c>proc</c> and <c>sys</c> lie: / but in tests.</param>
    /// <returns>No limits where there are no control groups or they may not be read.</returns>
    public static ControlGroup Read(string root = "/")
    {
        var none = new ControlGroup(null, null);
        var top = Path.Combine(root, "sys/fs/cgroup");
        if (Lines(Path.Combine(root, "proc/self/cgroup")).FirstOrDefault(line => line.StartsWith("0::/", StringComparison.Ordinal)) is not { } own)
        {
            return none;
        }

        var limits = none;
        var relative = own[4..].TrimEnd('/');
        while (true)
        {
            var folder = Path.Combine(top, relative);
            limits = new ControlGroup(
                Least(limits.MemoryBytes, Memory(Lines(Path.Combine(folder, "memory.max")))),
                Least(limits.Processors, Quota(Lines(Path.Combine(folder, "cpu.max")))));
            if (relative.Length == 0)
            {
                return limits;
            }

            relative = Path.GetDirectoryName(relative) ?? "";
        }
    }

    private static long? Memory(string[] lines) =>
        lines.Length > 0 && long.TryParse(lines[0], NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? bytes : null;

    // "QUOTA PERIOD" in microseconds, or "max PERIOD".
    private static double? Quota(string[] lines) =>
        lines.Length > 0 && lines[0].Split(' ') is [var quota, var period]
        && double.TryParse(quota, CultureInfo.InvariantCulture, out var used) && double.TryParse(period, CultureInfo.InvariantCulture, out var of) && of > 0
            ? used / of
            : null;

    private static T? Least<T>(T? a, T? b) where T : struct, IComparable<T> => a is null || (b is { } other && other.CompareTo(a.Value) < 0) ? b : a;

    private static string[] Lines(string path)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}

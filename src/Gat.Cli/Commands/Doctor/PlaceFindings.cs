using System.Globalization;

namespace Gat.Cli.Commands.Doctor;

/// <summary>The places that gat writes to: the working directory and the one for temporary files.</summary>
internal static class PlaceFindings
{
    private const double Gib = 1L << 30;
    private const double LittleSpaceGib = 1;

    public static IEnumerable<Finding> All() => [Of("here", Directory.GetCurrentDirectory()), Of("temporary", Path.GetTempPath())];

    private static Finding Of(string name, string directory)
    {
        try
        {
            var trial = Path.Combine(directory, $".gat-doctor-{Guid.NewGuid():N}");
            File.WriteAllText(trial, "written by gat doctor");
            File.Delete(trial);
            var freeGib = new DriveInfo(Path.GetFullPath(directory)).AvailableFreeSpace / Gib;
            var value = $"{directory}: can be written, {freeGib.ToString("0.0", CultureInfo.InvariantCulture)} GiB free";
            return freeGib >= LittleSpaceGib
                ? new Finding(name, Health.Ok, value)
                : new Finding(name, Health.Note, value, "Large runs need more: 'gat dist pf --dry-run' tells how much. Free some, or go elsewhere.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new Finding(name, Health.Missing, $"{directory}: cannot be written ({failure.Message})", name == "here" ? "Go to a directory of your own, or give --out elsewhere." : "Set TMPDIR to a directory of your own.");
        }
    }
}

using Gat.Faults;

namespace Gat.Dist.Profiles;

/// <summary>Makes regular profiles in UTC of a file as utilities have them.</summary>
public static class ProfileImport
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="options">How it is read.</param>
    /// <param name="drives">What the profiles drive; may be empty.</param>
    /// <exception cref="InputDataException">Something is wrong that no rule mends; all faults are listed.</exception>
    /// <exception cref="CommandLineException">An option names a column, unit or time zone that there is not.</exception>
    /// <exception cref="OutsideException">The machine has no time-zone data.</exception>
    public static ImportedProfiles Read(string path, ProfileImportOptions options, IReadOnlyList<ProfileDrive> drives)
    {
        var clock = LocalClock.Of(options.TimeZone);
        var rows = DelimitedText.Read(path, options.Separator);
        var layout = ProfileLayout.Find(path, rows, options);
        var (faults, repairs) = (new FaultList(), new List<ProfileRepair>());
        var tracks = ProfileFile.Read(path, rows, layout, faults);
        ThrowIfUnnamed(path, layout, faults);
        faults.ThrowIfAny();

        var step = Step(path, tracks, options);
        var resolver = new StampResolver(path, clock, step, options, repairs, faults);
        var instants = tracks.ConvertAll(resolver.Resolve);
        faults.ThrowIfAny();

        var series = RegularSeries.Place(path, tracks, instants, step, options, repairs, faults)
            ?? throw new InputDataException("No row is left.", path, "See --skipped.");
        faults.ThrowIfAny();
        new GapFilling(series, clock, options, repairs, faults).Fill(path);
        faults.ThrowIfAny();
        return new ImportedProfiles(series, layout, Scale(series, layout, repairs), drives);
    }

    private static TimeSpan Step(string path, List<ProfileTrack> tracks, ProfileImportOptions options)
    {
        if (options.StepMinutes is { } minutes)
        {
            return TimeSpan.FromMinutes(minutes);
        }

        return RegularSeries.FindStep(tracks) ?? throw new InputDataException("There are not two rows that tell the step.", path, "Give --step-minutes.");
    }

    private static void ThrowIfUnnamed(string path, ProfileLayout layout, FaultList faults)
    {
        foreach (var column in layout.Values.Where(column => layout.IdColumn < 0 && column.ProfileId.Length == 0))
        {
            faults.Add($"Column {column.Index + 1} has no header.", path, "Give it one: it names the profile.");
        }

        foreach (var twice in layout.Values.GroupBy(column => column.ProfileId).Where(group => group.Count() > 1))
        {
            faults.Add($"Header {twice.Key} stands {twice.Count()} times.", path, "Headers name profiles: give each its own, or choose by --columns.");
        }
    }

    /// <summary>Brings values, and those told in repairs, into the units of grid tables.</summary>
    private static List<ProfileRepair> Scale(RegularSeries series, ProfileLayout layout, List<ProfileRepair> repairs)
    {
        var factors = new Dictionary<string, double>(StringComparer.Ordinal);
        for (var profile = 0; profile < series.Profiles.Length; profile++)
        {
            var unit = layout.Values[layout.IdColumn < 0 ? profile : 0].Unit;
            var factor = factors[series.Profiles[profile]] = ProfileUnit.Factor(unit, series.Step.TotalHours);
            for (var at = 0; factor != 1 && at < series.Count; at++)
            {
                series.Values[profile][at] *= factor;
            }
        }

        return repairs.ConvertAll(repair => repair.ProfileId is { } id ? repair with { Value = repair.Value * factors[id] } : repair);
    }
}

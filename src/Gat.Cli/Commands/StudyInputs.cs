using Gat.Dist;
using Gat.Dist.PowerFlow.Scenarios;
using Gat.Faults;

namespace Gat.Cli.Commands;

/// <summary>What studies of a grid read beside the grid: directories of scenarios and of profiles.</summary>
internal static class StudyInputs
{
    /// <summary>The scenarios of each directory that is given; sources combine.</summary>
    /// <exception cref="InputDataException">A directory or a table in it is missing or wrong; all its faults are listed.</exception>
    public static List<ScenarioSource> Sources(Feeder feeder, string? scenarios, string? profiles)
    {
        var sources = new List<ScenarioSource>();
        if (scenarios is not null)
        {
            sources.Add(TableScenarios.Read(scenarios, feeder));
        }

        if (profiles is not null)
        {
            sources.Add(ProfileScenarios.Read(profiles, feeder));
        }

        return sources;
    }

    /// <summary>The files of a directory, in a fixed order; none where no directory is given.</summary>
    public static IEnumerable<string> Files(string? directory) => directory is null ? [] : Directory.GetFiles(directory).Order(StringComparer.Ordinal);
}

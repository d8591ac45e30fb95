using Gat.Faults;
using Gat.Pipeline.Manifest;
using Gat.Pipeline.Runs;

namespace Gat.Pipeline.Inspection;

/// <summary>Whether a request is the one that began a run: other options, inputs or another gat would give other bytes.</summary>
internal static class ResumeCheck
{
    /// <summary>What differs; empty where the run can be resumed.</summary>
    public static IReadOnlyList<Fault> Differences(RunManifest manifest, RunRequest request, string directory) =>
    [
        .. RunFacts.Differences(RunFacts.Of(manifest), RunFacts.Of(request)).Select(fact => new Fault(
            $"The run was begun with {fact.Name} {Short(fact.A)}, now it is {Short(fact.B)}.", directory,
            "Resume with what it was begun with, or start anew with --force or another --out.")),
    ];

    private static string Short(string text) => text.Length <= 80 ? text : text[..77] + "...";
}

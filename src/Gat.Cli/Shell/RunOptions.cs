using System.CommandLine;
using Gat.Faults;
using Gat.Pipeline.Chunks;
using Gat.Pipeline.Execution;
using Gat.Pipeline.Runs;

namespace Gat.Cli.Shell;

/// <summary>The options of every command that leaves a run behind.</summary>
internal static class RunOptions
{
    /// <summary>In the order of the help page.</summary>
    public static IReadOnlyList<Symbol> All { get; } =
        [CommonOptions.Out, CommonOptions.Threads, CommonOptions.Force, CommonOptions.Resume, CommonOptions.Shard, CommonOptions.DryRun];

    /// <summary>How and where to run.</summary>
    /// <exception cref="CommandLineException">Two options contradict each other.</exception>
    public static RunSettings Read(ParseResult parsed, IRunProgress? progress)
    {
        var (force, resume) = (parsed.GetValue(CommonOptions.Force), parsed.GetValue(CommonOptions.Resume));
        if (force && resume)
        {
            throw new CommandLineException("--force and --resume contradict each other.", "", "Give one of them.");
        }

        return new RunSettings
        {
            Directory = parsed.GetRequiredValue(CommonOptions.Out),
            Existing = force ? ExistingRun.Replace : resume ? ExistingRun.Resume : ExistingRun.Refuse,
            Threads = parsed.GetValue(CommonOptions.Threads),
            Shard = parsed.GetValue(CommonOptions.Shard) is { } shard ? Shard.Parse(shard) : Shard.Whole,
            Progress = progress,
        };
    }
}

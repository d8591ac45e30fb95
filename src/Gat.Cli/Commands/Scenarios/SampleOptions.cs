using System.CommandLine;
using Gat.Cli.Shell;
using Gat.Faults;

namespace Gat.Cli.Commands.Scenarios;

/// <summary>Options that several kinds of samples share.</summary>
internal static class SampleOptions
{
    private const int DefaultCount = 100;

    public static Option<string?> Grid { get; } = new("--grid", "--grid-file")
    {
        Description = "Grid directory that the set is for.",
        HelpName = "DIR",
    };

    public static Option<int?> Count { get; } = new Option<int?>("--count", "--samples")
    {
        Description = $"Scenarios to draw. Default: {DefaultCount}.",
        HelpName = "N",
    }.Within(1, 100_000_000);

    /// <summary>The grid, which a kind needs.</summary>
    /// <exception cref="CommandLineException">It was not given.</exception>
    public static string RequireGrid(ParseResult parsed, SampleKind kind) => parsed.GetValue(Grid)
        ?? throw new CommandLineException($"--kind {kind.Name} draws for a grid.", "--grid", "Give --grid DIR.");

    /// <summary>How many are to be drawn.</summary>
    public static int CountOf(ParseResult parsed) => parsed.GetValue(Count) ?? DefaultCount;

    /// <summary>The seed.</summary>
    public static long SeedOf(ParseResult parsed) => parsed.GetValue(CommonOptions.Seed);
}

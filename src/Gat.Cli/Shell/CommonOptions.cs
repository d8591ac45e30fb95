using System.CommandLine;

namespace Gat.Cli.Shell;

/// <summary>Options that mean the same wherever they stand.</summary>
internal static class CommonOptions
{
    public static Option<string> Out { get; } = new("--out", "-o", "--out-dir", "--output-dir", "-d")
    {
        Description = "Directory for the results: tables and run.json.",
        HelpName = "DIR",
        Required = true,
    };

    public static Option<string> Grid { get; } = new("--grid", "--grid-file")
    {
        Description = "Grid directory: dist_nodes, dist_branches and so on, as .parquet or .csv.",
        HelpName = "DIR",
        Required = true,
    };

    public static Option<bool> Json { get; } = new("--json") { Description = "Write one JSON summary to stdout.", Recursive = true };

    public static Option<bool> Quiet { get; } = new("--quiet", "-q") { Description = "Tell faults only.", Recursive = true };

    public static Option<bool> Verbose { get; } = new("--verbose") { Description = "Tell details too.", Recursive = true };

    public static Option<bool> NoProgress { get; } = new("--no-progress") { Description = "Draw no progress bar.", Recursive = true };

    public static Option<int> Threads { get; } = Positive(new Option<int>("--threads")
    {
        Description = "Threads to calculate with. Results do not depend on it. Default: all processors.",
        HelpName = "N",
        DefaultValueFactory = _ => Environment.ProcessorCount,
    });

    public static Option<long> Seed { get; } = new("--seed")
    {
        Description = "Seed of all random draws.",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
    };

    public static Option<bool> Force { get; } = new("--force") { Description = "Replace an existing run in the --out directory." };

    public static Option<bool> Resume { get; } = new("--resume") { Description = "Go on with the run in the --out directory." };

    public static Option<bool> DryRun { get; } = new("--dry-run") { Description = "Tell what would run (scenarios, rows, bytes) and stop." };

    public static Option<string?> Shard { get; } = new("--shard")
    {
        Description = "Compute share i of n of the run's chunks, such as 2/8; merge with 'gat runs resume'.",
        HelpName = "i/n",
    };

    /// <summary>Refuses numbers below 1.</summary>
    public static Option<int> Positive(Option<int> option) => option.Within(1, int.MaxValue);

    /// <summary>Refuses words other than these.</summary>
    public static Option<T> Among<T>(this Option<T> option, params string[] words)
    {
        option.AcceptOnlyFromAmong(words);
        return option;
    }

    /// <summary>Refuses numbers outside of a range. What is no number at all is told by the parser.</summary>
    public static Option<T> Within<T>(this Option<T> option, double minimum, double maximum)
    {
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && double.TryParse(result.Tokens[^1].Value, out var number) && !(number >= minimum && number <= maximum))
            {
                result.AddError(maximum is int.MaxValue or double.PositiveInfinity ? $"{option.Name} must be at least {minimum}." : $"{option.Name} must be from {minimum} to {maximum}.");
            }
        });
        return option;
    }
}

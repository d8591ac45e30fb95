using System.CommandLine;
using System.CommandLine.Parsing;
using Gat.Cli.Commands.Scenarios.Kinds;
using Gat.Faults;

namespace Gat.Cli.Commands.Scenarios;

/// <summary>The kinds of <c>gat scenarios sample</c>: the one place that knows them all.</summary>
internal static class SampleKinds
{
    /// <summary>In the order of the help page.</summary>
    public static IReadOnlyList<SampleKind> All { get; } =
    [
        new LoadsKind(),
        new PricesKind(),
        new OutagesKind(),
        new FeederKind(),
        new MeasurementsKind(),
    ];

    /// <summary>The options of all kinds, each once.</summary>
    public static IEnumerable<Option> Options => All.SelectMany(kind => kind.Options).Distinct();

    /// <summary>Refuses options that were given but belong to other kinds, so that none is without effect.</summary>
    /// <exception cref="CommandLineException">There is such an option; all are told.</exception>
    public static void RefuseOthers(SampleKind kind, ParseResult parsed)
    {
        var others = Options.Except(kind.Options).ToHashSet();
        var faults = parsed.CommandResult.Children.OfType<OptionResult>()
            .Where(given => !given.Implicit && others.Contains(given.Option))
            .Select(given => new Fault(
                $"--kind {kind.Name} does not read {given.Option.Name}.", given.Option.Name,
                $"It reads {string.Join(", ", kind.Options.Select(option => option.Name))}."))
            .ToList();
        if (faults.Count > 0)
        {
            throw new CommandLineException(faults);
        }
    }
}

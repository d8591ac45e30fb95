using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using Gat.Cli.Shell;

namespace Gat.Cli.Tests.Reference;

/// <summary>What every help page tells: what a command does, each option with its unit and default, and one example. A failure says what to write.</summary>
public sealed partial class CommandReferenceRuleTests
{
    // What the value of a numeric option is called on the help page; a reader knows its unit by it.
    private static readonly Dictionary<string, string> units = new(StringComparer.Ordinal)
    {
        ["N"] = "a count",
        ["STEPS"] = "a count of steps",
        ["F"] = "a factor",
        ["RATIO"] = "a ratio",
        ["X"] = "no unit",
        ["E"] = "a scaled error",
        ["SHARE"] = "a share, 0 to 1",
        ["PF"] = "a power factor",
        ["PU"] = "per unit",
        ["PCT"] = "per cent",
        ["PRICE"] = "a price; the text says of what",
        ["MW"] = "MW",
        ["KW"] = "kW",
        ["MVAR"] = "Mvar",
        ["KVAR"] = "kvar",
        ["MVA"] = "MVA",
        ["KV"] = "kV",
        ["KA"] = "kA",
        ["MWH"] = "MWh",
        ["KM"] = "km",
        ["OHM"] = "ohm",
        ["DEG"] = "degrees",
        ["S"] = "seconds",
        ["SECONDS"] = "seconds",
        ["MIN"] = "minutes",
        ["HOURS"] = "hours",
        ["DAYS"] = "days",
        ["MB"] = "MiB",
        ["PX"] = "pixels",
        ["SIGMA"] = "standard deviations",
    };

    private static readonly Type[] numbers = [typeof(int), typeof(long), typeof(double), typeof(ulong), typeof(uint), typeof(float), typeof(decimal)];

    [Fact]
    public void Every_command_says_what_it_does_and_has_an_example_that_its_options_take()
    {
        var faults = new List<string>();
        foreach (var (words, command) in CommandLeaves.All)
        {
            if (string.IsNullOrWhiteSpace(command.Description))
            {
                faults.Add($"{words}: has no description.");
            }

            faults.AddRange(ExampleFaults(words, command));
            faults.AddRange(command.Arguments.Where(argument => string.IsNullOrWhiteSpace(argument.Description)).Select(argument => $"{words} <{argument.Name}>: has no description."));
        }

        Assert.True(faults.Count == 0, Told(faults));
    }

    [Fact]
    public void Every_option_has_a_description_and_every_number_and_choice_its_unit_and_default()
    {
        var faults = CommandLeaves.All
            .SelectMany(leaf => leaf.Command.Options.Where(option => !option.Hidden).SelectMany(option => OptionFaults(option).Select(fault => $"{leaf.Words} {option.Name}: {fault}")))
            .ToList();

        Assert.True(faults.Count == 0, Told(faults));
    }

    [Fact]
    public void Defaults_are_written_as_users_would_type_them()
    {
        var faults = CommandLeaves.All.SelectMany(leaf => Default().Matches(CommandLeaves.HelpPage(leaf.Words))
            .Where(match => char.IsAsciiLetterUpper(match.Groups[1].Value[0]))
            .Select(match => $"{leaf.Words}: {match.Value}")).ToList();

        Assert.True(faults.Count == 0, Told(faults));
    }

    [Fact]
    public void What_is_missing_is_told()
    {
        Assert.Equal(2, OptionFaults(new Option<double>("--power") { Description = "Power." }).Count());
        Assert.Single(OptionFaults(new Option<double?>("--power") { Description = "Power.", HelpName = "MW" }));
        Assert.Empty(OptionFaults(new Option<double?>("--power") { Description = "Power. Default: none.", HelpName = "MW" }));
        Assert.Single(OptionFaults(new Option<string?>("--word") { Description = "Word." }.Among("a", "b")));
        Assert.Single(OptionFaults(new Option<string?>("--word")));
        Assert.Single(ExampleFaults("gat a", new ExampleCommand("a", "A.", "gat b")));
        Assert.Single(ExampleFaults("gat a", new Command("a", "A.")));
        Assert.Single(ExampleFaults("gat schema list", new ExampleCommand("list", "A.", "gat schema list --no-such-option")));
    }

    private static IEnumerable<string> ExampleFaults(string words, Command command)
    {
        if (command is not ExampleCommand { Example: var example })
        {
            yield return $"{words}: has no example; make it with GatCommand.Create.";
        }
        else if (example != words && !example.StartsWith(words + " ", StringComparison.Ordinal))
        {
            yield return $"{words}: its example is of another command: {example}";
        }
        else
        {
            foreach (var error in CommandLeaves.Root(TextWriter.Null).Parse([.. CommandLineParser.SplitCommandLine(example).Skip(1)]).Errors)
            {
                yield return $"{words}: its example is refused: {error.Message}";
            }
        }
    }

    private static IEnumerable<string> OptionFaults(Option option)
    {
        if (string.IsNullOrWhiteSpace(option.Description))
        {
            yield return "has no description.";
            yield break;
        }

        var isNumber = numbers.Contains(Nullable.GetUnderlyingType(option.ValueType) ?? option.ValueType);
        if (isNumber && !units.ContainsKey(option.HelpName ?? ""))
        {
            yield return $"<{option.HelpName}> tells no unit; HelpName must be one of {string.Join(", ", units.Select(unit => $"{unit.Key} ({unit.Value})"))}.";
        }

        var isChoice = option.ValueType != typeof(bool) && option.GetCompletions(CompletionContext).Any();
        if ((isNumber || isChoice) && !option.Required && !option.HasDefaultValue && !DefaultInWords().IsMatch(option.Description))
        {
            yield return "tells no default; give a DefaultValueFactory, or end the description with 'Default: ...'.";
        }
    }

    private static System.CommandLine.Completions.CompletionContext CompletionContext => System.CommandLine.Completions.CompletionContext.Empty;

    private static string Told(List<string> faults) => $"{faults.Count} faults of help pages:\n  {string.Join("\n  ", faults)}";

    [GeneratedRegex(@"\[default: ([^\]]+)\]", RegexOptions.CultureInvariant)]
    private static partial Regex Default();

    [GeneratedRegex(@"\bDefault: ", RegexOptions.CultureInvariant)]
    private static partial Regex DefaultInWords();
}

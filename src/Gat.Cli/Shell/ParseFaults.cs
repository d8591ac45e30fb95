using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using Gat.Faults;
using Gat.Schemas.Validation;

namespace Gat.Cli.Shell;

/// <summary>What is wrong with a command line, in the words of those who type it: what is needed, what was meant, what is allowed.</summary>
internal static partial class ParseFaults
{
    /// <summary>The faults of a command line that was not understood.</summary>
    public static IReadOnlyList<Fault> Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var words = Words(parsed.CommandResult);
        // A word after an unknown option is its value.
        var unknown = parsed.UnmatchedTokens.Where((token, i) => IsOption(token) || i == 0 || !IsOption(parsed.UnmatchedTokens[i - 1]))
            .Select(token => Unknown(token, command, words)).ToList();
        if (unknown.Count > 0)
        {
            // What else is missing may be just what was misspelt.
            return unknown;
        }

        var faults = parsed.Errors.Where(error => !IsMissing(error.Message)).Select(error => new Fault(InWords(error), "", $"See '{words} --help'.")).ToList();
        if (parsed.Errors.Any(error => IsMissing(error.Message)))
        {
            faults.Add(Missing(parsed.CommandResult, words));
        }

        return faults;
    }

    /// <summary>The words of a command, such as <c>gat dist pf</c>.</summary>
    public static string Words(CommandResult result)
    {
        var words = new List<string>();
        for (var command = result; command is not null; command = command.Parent as CommandResult)
        {
            words.Insert(0, command.Command is RootCommand ? "gat" : command.Command.Name);
        }

        return string.Join(' ', words);
    }

    private static bool IsMissing(string message) => message.StartsWith("Required ", StringComparison.Ordinal) || message.EndsWith(" is required.", StringComparison.Ordinal);

    private static Fault Missing(CommandResult result, string words)
    {
        var command = result.Command;
        if (command.Subcommands.Count > 0)
        {
            return new Fault($"{words} needs one of its commands: {Names(command)}.", "", $"See '{words} --help'.");
        }

        var needed = command.Arguments.Where(argument => argument.Arity.MinimumNumberOfValues > 0 && result.GetResult(argument) is not { Tokens.Count: > 0 }).Select(argument => $"<{argument.Name}>")
            .Concat(command.Options.Where(option => option.Required && result.GetResult(option) is null or { Implicit: true }).Select(option => $"{option.Name} <{option.HelpName}>"));
        var example = command is ExampleCommand { Example: var line } ? $"Such as: {line}. " : "";
        return new Fault($"{words} needs {string.Join(" and ", needed)}.", "", $"{example}See '{words} --help'.");
    }

    private static Fault Unknown(string token, Command command, string words)
    {
        var help = $"See '{words} --help'.";
        if (!IsOption(token) && command.Subcommands.Count == 0)
        {
            return new Fault($"{words} takes no '{token}' here.", "", help);
        }

        var known = IsOption(token) ? command.Options.Concat(command.Parents.OfType<Command>().SelectMany(Inherited)).SelectMany(option => option.Aliases.Append(option.Name)) : command.Subcommands.Where(sub => !sub.Hidden).Select(sub => sub.Name);
        var advice = Spelling.Nearest(token, known) is { } near ? $"Did you mean {near}? " : IsOption(token) ? "" : $"It has: {Names(command)}. ";
        return new Fault(IsOption(token) ? $"{words} has no option {token}." : $"{words} has no command '{token}'.", "", advice + help);
    }

    private static IEnumerable<Option> Inherited(Command command) =>
        command.Options.Where(option => option.Recursive).Concat(command.Parents.OfType<Command>().SelectMany(Inherited));

    private static bool IsOption(string token) => token.StartsWith('-');

    private static string Names(Command command) => string.Join(", ", command.Subcommands.Where(sub => !sub.Hidden).Select(sub => sub.Name));

    // The parser names types of the runtime, and lists what is allowed over many lines.
    private static string InWords(ParseError error)
    {
        var message = TypeName().Replace(error.Message, match =>
            match.Value.Contains("Int", StringComparison.Ordinal) ? "a whole number"
            : match.Value.Contains("Double", StringComparison.Ordinal) ? "a number"
            : "another kind of value");
        var choice = Choice().Match(message);
        if (!choice.Success)
        {
            return message;
        }

        var place = error.SymbolResult is OptionResult option ? $" for {option.Option.Name}" : "";
        return $"'{choice.Groups["word"].Value}' is not allowed{place}; allowed: {string.Join(", ", choice.Groups["allowed"].Captures.Select(capture => capture.Value))}.";
    }

    [GeneratedRegex(@"expected type '[^']*'", RegexOptions.CultureInvariant)]
    private static partial Regex TypeName();

    [GeneratedRegex(@"^Argument '(?<word>.*)' not recognized\. Must be one of:(\s*'(?<allowed>[^']*)')+\s*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Choice();
}

using System.CommandLine;
using System.CommandLine.Completions;

namespace Gat.Cli.Commands.Completion;

/// <summary>What may follow on a command line, as tables that a shell looks up by itself: no process of gat is started while somebody types.</summary>
/// <param name="Commands">Of each command that holds others (its words without <c>gat</c>; empty at the top): their names.</param>
/// <param name="Options">Of each command: its options.</param>
/// <param name="Values">Of each option that takes a value, as <c>COMMAND OPTION</c>: the words to choose from, or one of the marks.</param>
/// <param name="Arguments">Of each command that takes arguments: the words to choose from, or one of the marks.</param>
internal sealed record CompletionTables(
    IReadOnlyDictionary<string, string> Commands, IReadOnlyDictionary<string, string> Options, IReadOnlyDictionary<string, string> Values, IReadOnlyDictionary<string, string> Arguments)
{
    /// <summary>Directories are offered; those of runs and grids among them.</summary>
    public const string Directories = "@directory";

    /// <summary>Files and directories are offered.</summary>
    public const string Files = "@file";

    /// <summary>Something that nobody can guess.</summary>
    public const string Anything = "@any";

    private static readonly string[] fileNames = ["FILE", "PATH", "CERT"];
    private static readonly string[] directoryArguments = ["directory", "run", "a", "b"];

    /// <summary>The tables of a tree of commands.</summary>
    public static CompletionTables Of(Command root)
    {
        var tables = (Commands: Table(), Options: Table(), Values: Table(), Arguments: Table());
        Collect(root, "", root.Options.Where(option => option.Recursive));
        return new CompletionTables(tables.Commands, tables.Options, tables.Values, tables.Arguments);

        static SortedDictionary<string, string> Table() => new(StringComparer.Ordinal);

        void Collect(Command command, string words, IEnumerable<Option> inherited)
        {
            var options = (command == root ? command.Options : command.Options.Concat(inherited)).Where(option => !option.Hidden).ToList();
            tables.Options[words] = string.Join(' ', options.Select(option => option.Name).Where(name => name.StartsWith("--", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
            foreach (var option in options.Where(TakesValue))
            {
                foreach (var name in option.Aliases.Append(option.Name))
                {
                    tables.Values[$"{words} {name}"] = Offer(option);
                }
            }

            if (command.Arguments.FirstOrDefault() is { } argument)
            {
                tables.Arguments[words] = Offer(argument);
            }

            if (command.Subcommands.Count > 0)
            {
                tables.Commands[words] = string.Join(' ', command.Subcommands.Where(sub => !sub.Hidden).Select(sub => sub.Name));
                foreach (var sub in command.Subcommands)
                {
                    Collect(sub, words.Length == 0 ? sub.Name : $"{words} {sub.Name}", inherited);
                }
            }
        }
    }

    private static bool TakesValue(Option option) => option.Arity.MaximumNumberOfValues > 0 && option.ValueType != typeof(bool) && option.ValueType != typeof(void);

    private static string Offer(Option option) =>
        Words(option) is { Length: > 0 } words ? words
        : option.HelpName == "DIR" ? Directories
        : fileNames.Contains(option.HelpName) ? Files
        : Anything;

    private static string Offer(Argument argument) =>
        Words(argument) is { Length: > 0 } words ? words
        : directoryArguments.Contains(argument.Name) ? Directories
        : argument.Name == "sql" ? Anything
        : Files;

    private static string Words(Symbol symbol) => string.Join(' ', symbol.GetCompletions(CompletionContext.Empty).Select(item => item.Label));
}

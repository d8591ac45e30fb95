using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json.Nodes;

namespace Gat.Cli.Shell;

/// <summary>The options of a call as the user gave them, for run.json.</summary>
internal static class GivenOptions
{
    /// <summary>Each option that stands on the command line, with its words.</summary>
    public static JsonObject Of(ParseResult parsed)
    {
        var given = new JsonObject();
        foreach (var option in parsed.CommandResult.Children.OfType<OptionResult>().Where(option => !option.Implicit))
        {
            given[option.Option.Name.TrimStart('-')] = option.Tokens.Count switch
            {
                0 => true,
                1 => option.Tokens[0].Value,
                _ => new JsonArray([.. option.Tokens.Select(token => (JsonNode)token.Value)]),
            };
        }

        return given;
    }

    /// <summary>All words of the call after the program's name.</summary>
    public static IReadOnlyList<string> CommandLine(ParseResult parsed) => [.. parsed.Tokens.Select(token => token.Value)];
}

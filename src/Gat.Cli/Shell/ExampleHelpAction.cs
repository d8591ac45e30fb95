using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Text.RegularExpressions;

namespace Gat.Cli.Shell;

/// <summary>The help page, followed by the command's example.</summary>
internal sealed partial class ExampleHelpAction(HelpAction page) : SynchronousCommandLineAction
{
    /// <summary>Who asks for help need not give what the command requires.</summary>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var output = parseResult.InvocationConfiguration.Output;
        var text = new StringWriter();
        parseResult.InvocationConfiguration.Output = text;
        var result = page.Invoke(parseResult);
        parseResult.InvocationConfiguration.Output = output;
        output.Write(Default().Replace(text.ToString(), match => AsTyped(match.Groups["value"].Value)));
        if (parseResult.CommandResult.Command is ExampleCommand command)
        {
            output.WriteLine(Heading(command.Example));
            output.WriteLine($"  {command.Example}");
        }

        return result;
    }

    // What has to be there first.
    private static string Heading(string example) =>
        example.Contains("gat-demo/", StringComparison.Ordinal) ? "Example, after 'gat demo':"
        : example.Contains("test_data/", StringComparison.Ordinal) ? "Example, beside the test_data of the archive or checkout:"
        : "Example:";

    // Members of enumerations are shown by the names that they have in the code; users type words in kebab case. Infinity means no limit, which the text tells.
    private static string AsTyped(string value) => value == "Infinity" ? "" : $" [default: {Hump().Replace(value, "-$0").ToLowerInvariant()}]";

    [GeneratedRegex(@" \[default: (?<value>([A-Z][a-z]+)+)\]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Default();

    [GeneratedRegex("(?<!^)[A-Z]", RegexOptions.CultureInvariant)]
    private static partial Regex Hump();
}

using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Gat.Cli.Shell;

/// <summary>The help page, followed by the command's example.</summary>
internal sealed class ExampleHelpAction(HelpAction page) : SynchronousCommandLineAction
{
    /// <summary>Who asks for help need not give what the command requires.</summary>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var result = page.Invoke(parseResult);
        if (parseResult.CommandResult.Command is ExampleCommand command)
        {
            var output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Example:");
            output.WriteLine($"  {command.Example}");
        }

        return result;
    }
}

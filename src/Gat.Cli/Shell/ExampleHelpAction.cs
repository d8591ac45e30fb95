using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Gat.Cli.Shell;

/// <summary>The help page, followed by the command's example.</summary>
internal sealed class ExampleHelpAction(HelpAction page) : SynchronousCommandLineAction
{
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

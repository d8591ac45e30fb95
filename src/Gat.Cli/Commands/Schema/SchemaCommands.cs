using System.CommandLine;
using Gat.Cli.Shell;

namespace Gat.Cli.Commands.Schema;

/// <summary><c>gat schema</c>.</summary>
internal static class SchemaCommands
{
    public static Command Create(Terminal terminal) => GatCommand.Group(
        "schema", "The definitions of all tables.",
        SchemaListCommand.Create(terminal), SchemaShowCommand.Create(terminal), SchemaValidateCommand.Create(terminal));
}

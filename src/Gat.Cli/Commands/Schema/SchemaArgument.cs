using Gat.Faults;
using Gat.Schemas.Tables;
using Gat.Schemas.Validation;

namespace Gat.Cli.Commands.Schema;

/// <summary>Finds a table that a user named.</summary>
internal static class SchemaArgument
{
    /// <exception cref="CommandLineException">There is no such table.</exception>
    public static TableSchema Find(string name)
    {
        if (TableCatalog.Find(name) is { } table)
        {
            return table;
        }

        var near = Spelling.Nearest(name, TableCatalog.All.Select(one => one.Name));
        throw new CommandLineException($"There is no table {name}.", "", near is null ? "See 'gat schema list'." : $"Did you mean {near}?");
    }
}

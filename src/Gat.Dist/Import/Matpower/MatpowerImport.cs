using Gat.Faults;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Import.Matpower;

/// <summary>Turns a MATPOWER case into the tables of a grid.</summary>
public static class MatpowerImport
{
    /// <summary>Makes the tables dist_system, dist_nodes, dist_branches, dist_generators and, where needed, cost_curves.</summary>
    /// <param name="source">A case as <see cref="MatpowerCaseReader"/> reads it.</param>
    /// <param name="options">What to keep and how to name it; bus numbers are the names of the source.</param>
    /// <returns>The tables and what was read, converted, left out and ignored.</returns>
    /// <exception cref="InputDataException">
    /// No bus can be slack, an option names a bus that does not exist, or something is ignored under strict rules.
    /// </exception>
    public static GridImport Run(MatpowerCase source, ImportOptions options)
    {
        var report = new ReportBuilder(source.SourceFile);
        var roles = BusRoles.Of(source, report);
        var costs = CostTerms.Of(source, roles, report);
        var tables = new TableSet();
        tables.Put(new TableBuilder(GridTables.System, 1)
            .Texts("name", [source.Name])
            .Numbers("base_mva", [source.BaseMva])
            .Texts("source", [$"{source.SourceFile} sha256:{source.SourceSha256}"])
            .Build());
        tables.Put(NodeRows.Make(source, roles, report));
        tables.Put(BranchRows.Make(source, roles, report));
        tables.Put(GeneratorRows.Make(source, roles, costs, report));
        if (costs.Curves() is { } curves)
        {
            tables.Put(curves);
        }

        report.Add(ImportOutcome.Ignored, "fields that gat does not read", [.. source.IgnoredFields.Select(field => $"{field.Name}: {field.Content}")]);
        report.Add(ImportOutcome.Ignored, "columns that gat does not read", [.. source.IgnoredColumns.Select(column => column.Name)]);
        return OptionSteps.Apply(tables, options, report);
    }
}

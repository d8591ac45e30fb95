using Gat.Schemas.Columns;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Import;

/// <summary>Applies the options that every import has, in their order, to the tables read.</summary>
internal static class OptionSteps
{
    /// <param name="tables">The whole grid; its tables are replaced.</param>
    /// <param name="options">What to keep and how to name it.</param>
    /// <param name="report">Lines so far; more are added.</param>
    public static GridImport Apply(TableSet tables, ImportOptions options, ReportBuilder report)
    {
        if (options.FeederRoot is { } root)
        {
            FeederSelection.Keep(tables, root, report);
        }

        if (!options.Rename.IsEmpty)
        {
            Renaming.Apply(tables, options.Rename, report);
        }

        if (options.FeederId is { } feederId)
        {
            var nodes = tables[GridTables.Nodes];
            tables.Put(RowSelection.With(nodes, "feeder_id", TextColumn.From(Enumerable.Repeat(feederId, nodes.RowCount))));
        }

        if (options.BaseFrequencyHz is { } frequencyHz && tables[GridTables.System].Number("base_frequency_hz").IsNull(0))
        {
            tables.Put(RowSelection.With(tables[GridTables.System], "base_frequency_hz", new Column<double>([frequencyHz])));
        }

        return new GridImport(tables, report.Build(options.IsStrict));
    }
}

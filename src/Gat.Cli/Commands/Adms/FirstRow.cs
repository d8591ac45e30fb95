using Gat.Schemas.Storage;

namespace Gat.Cli.Commands.Adms;

/// <summary>The first row that a query over a run gives, by column.</summary>
internal static class FirstRow
{
    /// <summary>The values as text; empty where there is no row.</summary>
    public static Dictionary<string, string?> Read(string directory, string sql)
    {
        using var query = new TableQuery([directory]);
        var rows = query.Rows(sql, 1);
        return rows.Rows.Count == 0 ? [] : rows.Columns.Zip(rows.Rows[0]).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
    }
}

using Gat.Schemas.DuckDb;

namespace Gat.Pipeline.Inspection;

/// <summary>Finds rows in one pass over pairs of rows: for each condition the first row, by its key, that meets it.</summary>
internal sealed class FirstRows(DuckDatabase database, IReadOnlyList<string> key)
{
    private readonly List<string> firsts = [];
    private readonly List<(string? Key, string? A, string? B)> found = [];

    /// <summary>Asks for a row.</summary>
    /// <param name="table">Side whose key is told, a or b.</param>
    /// <param name="condition">What the row meets.</param>
    /// <param name="column">Column whose values are told; null: none.</param>
    /// <returns>The number by which the row is asked for when it is found.</returns>
    public int Add(string table, string condition, ComparedColumn? column)
    {
        // A struct is ordered by its fields, so that the least one has the first key.
        var fields = key.Select((name, index) => $"k{index} := {table}.{DuckDatabase.Identifier(name)}")
            .Append($"va := {column?.Of("a") ?? "NULL"}").Append($"vb := {column?.Of("b") ?? "NULL"}");
        firsts.Add($"min(struct_pack({string.Join(", ", fields)})) FILTER (WHERE {condition}) AS f{firsts.Count}");
        return firsts.Count - 1;
    }

    /// <summary>Finds all rows that were asked for.</summary>
    public void Find(string pairs)
    {
        if (firsts.Count == 0)
        {
            return;
        }

        var texts = Enumerable.Range(0, firsts.Count).SelectMany(at => (string[])[KeyText(at), $"CAST(f{at}.va AS VARCHAR)", $"CAST(f{at}.vb AS VARCHAR)"]);
        using var rows = database.Query($"SELECT {string.Join(", ", texts)} FROM (SELECT {string.Join(", ", firsts)} FROM {pairs})");
        rows.NextChunk();
        for (var at = 0; at < firsts.Count; at++)
        {
            found.Add((rows.Text(3 * at, 0), rows.Text((3 * at) + 1, 0), rows.Text((3 * at) + 2, 0)));
        }
    }

    /// <summary>The key of a row as text.</summary>
    public string? Key(int place) => found[place].Key;

    /// <summary>Value of the first side as text.</summary>
    public string? ValueA(int place) => found[place].A;

    /// <summary>Value of the second side as text.</summary>
    public string? ValueB(int place) => found[place].B;

    private string KeyText(int at) => "concat_ws(', ', " + string.Join(", ", key.Select((column, index) =>
        $"{DuckDatabase.Literal(column + " ")} || coalesce(CAST(f{at}.k{index} AS VARCHAR), 'null')")) + ")";
}

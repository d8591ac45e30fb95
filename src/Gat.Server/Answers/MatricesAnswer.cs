using System.Text.Json;
using Gat.Derms.Aggregation;
using Gat.Server.Requests;

namespace Gat.Server.Answers;

/// <summary>Writes the answer of matrices/build, row by row.</summary>
internal static class MatricesAnswer
{
    /// <summary>The pieces of the answer.</summary>
    public static IEnumerable<Action<Utf8JsonWriter>> Pieces(AggregationGrid grid, Plants plants, bool isVerbose)
    {
        var matrices = new ConstraintMatrices(grid, plants.Buses);
        var (buses, feeds, columns) = (matrices.BusCount, matrices.FeedCount, 2 * plants.Buses.Length);
        yield return json =>
        {
            json.WriteBoolean("success", true);
            json.WriteStartObject("data");
        };
        var constants = matrices.ConstantCurrent;
        double[] negated = [.. constants.Select(constant => -constant)];
        foreach (var piece in Matrix("A_V", 2 * buses, columns, matrices.VoltageRow)
            .Append(json => WriteColumn(json, "b_V", [.. matrices.BUpper, .. matrices.BLower]))
            .Concat(Matrix("A_I", 2 * feeds, columns, matrices.CurrentRow))
            .Append(json => WriteColumn(json, "b_I", [.. constants.Select(constant => 1 - constant), .. constants.Select(constant => 1 + constant)]))
            .Concat(Matrix("R_hat", buses, buses, (row, values) => matrices.PathRow(row, values, new double[buses])))
            .Concat(Matrix("X_hat", buses, buses, (row, values) => matrices.PathRow(row, new double[buses], values)))
            .Concat(Matrix("R_I", feeds, buses, (row, values) => matrices.FeedRow(row, values, new double[buses])))
            .Concat(Matrix("X_I", feeds, buses, (row, values) => matrices.FeedRow(row, new double[buses], values))))
        {
            yield return piece;
        }

        yield return json =>
        {
            WriteVector(json, "Pd", matrices.PdKw);
            WriteVector(json, "Qd", matrices.QdKvar);
            WriteVector(json, "C_MI_load_neg", negated);
            WriteVector(json, "C_MI_load_pos", constants);
            WriteVector(json, "C_mV_load", matrices.ConstantLower);
            WriteVector(json, "C_MV_load", matrices.ConstantUpper);
            WriteShapes(json, buses, feeds, columns);
            if (isVerbose)
            {
                WriteDetails(json, grid);
            }

            json.WriteEndObject();
            JsonAnswer.WriteNodes(json, plants);
        };
    }

    private delegate void RowFiller(int row, Span<double> values);

    private static IEnumerable<Action<Utf8JsonWriter>> Matrix(string name, int rows, int columns, RowFiller fill)
    {
        yield return json => json.WriteStartArray(name);
        for (var row = 0; row < rows; row++)
        {
            var values = new double[columns];
            fill(row, values);
            yield return json => JsonAnswer.WriteNumbers(json, values);
        }

        yield return json => json.WriteEndArray();
    }

    private static void WriteColumn(Utf8JsonWriter json, string name, double[] values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            JsonAnswer.WriteNumbers(json, [value]);
        }

        json.WriteEndArray();
    }

    private static void WriteVector(Utf8JsonWriter json, string name, double[] values)
    {
        json.WritePropertyName(name);
        JsonAnswer.WriteNumbers(json, values);
    }

    private static void WriteShapes(Utf8JsonWriter json, int buses, int feeds, int columns)
    {
        json.WriteStartObject("shapes");
        foreach (var (name, shape) in (ReadOnlySpan<(string, int[])>)
            [
                ("A_V", [2 * buses, columns]), ("b_V", [2 * buses, 1]), ("A_I", [2 * feeds, columns]), ("b_I", [2 * feeds, 1]),
                ("R_hat", [buses, buses]), ("X_hat", [buses, buses]), ("R_I", [feeds, buses]), ("X_I", [feeds, buses]),
                ("Pd", [buses]), ("Qd", [buses]), ("C_MI_load_neg", [feeds]), ("C_MI_load_pos", [feeds]), ("C_mV_load", [buses]), ("C_MV_load", [buses]),
            ])
        {
            json.WriteStartArray(name);
            foreach (var length in shape)
            {
                json.WriteNumberValue(length);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteDetails(Utf8JsonWriter json, AggregationGrid grid)
    {
        var feeder = grid.Feeder;
        json.WriteStartObject("details");
        json.WriteString("grid", feeder.System.Name);
        WriteTexts(json, "bus_rows", grid.BusRows.Select(bus => feeder.Buses.Id[bus]));
        WriteTexts(json, "branch_rows", grid.FeedNodes.Select(feed => feeder.Branches.Id[grid.Network.FeedingBranch[feed]]));
        WriteVector(json, "v0_kv", [.. grid.BusRows.Select(bus => grid.SourceKv(grid.Network.Network.BusNode[bus]))]);
        WriteVector(json, "v_min_pu", [.. grid.BusRows.Select(bus => feeder.Buses.VMinPu[bus])]);
        WriteVector(json, "v_max_pu", [.. grid.BusRows.Select(bus => feeder.Buses.VMaxPu[bus])]);
        WriteVector(json, "i_m_ka", [.. grid.FeedNodes.Select(grid.DocumentLimitKa)]);
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}

using System.Collections.Immutable;
using Gat.Faults;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist;

/// <summary>
/// What-if changes to the tables of a grid, as the options of a command tell them; the directory itself is not touched. They
/// apply in the order: set, open and close, scale-load, v-min and v-max.
/// </summary>
public sealed record GridOverlay
{
    /// <summary>No change.</summary>
    public static GridOverlay None { get; } = new();

    /// <summary>Values of <c>--set</c>: TABLE.ID.COLUMN=VALUE; an empty value empties the cell.</summary>
    public ImmutableArray<string> Set { get; init; } = [];

    /// <summary>Values of <c>--open</c>: switches by their id, or branches by theirs.</summary>
    public ImmutableArray<string> Open { get; init; } = [];

    /// <summary>Values of <c>--close</c>: switches by their id, or branches by theirs.</summary>
    public ImmutableArray<string> Close { get; init; } = [];

    /// <summary>Factor on every load; null: 1.</summary>
    public double? LoadScaleRatio { get; init; }

    /// <summary>Lowest permitted voltage of every bus, pu; null: as the tables say.</summary>
    public double? VMinPu { get; init; }

    /// <summary>Highest permitted voltage of every bus, pu; null: as the tables say.</summary>
    public double? VMaxPu { get; init; }

    /// <summary>True when nothing changes.</summary>
    public bool IsEmpty => Set.IsEmpty && Open.IsEmpty && Close.IsEmpty && LoadScaleRatio is null && VMinPu is null && VMaxPu is null;

    /// <summary>The tables with the changes made; what does not change is shared.</summary>
    /// <exception cref="CommandLineException">A name is unknown or a value is not allowed; all faults are listed.</exception>
    /// <exception cref="InputDataException">The lowest permitted voltage is above the highest.</exception>
    public TableSet Apply(TableSet tables)
    {
        if (IsEmpty)
        {
            return tables;
        }

        var edit = new TableSetEdit(tables);
        foreach (var change in Set)
        {
            edit.Set(change);
        }

        SwitchOverlay.Apply(edit, Open, Close);
        ScaleLoads(edit);
        SetVoltageLimits(edit);
        return edit.Finish();
    }

    private void ScaleLoads(TableSetEdit edit)
    {
        if (LoadScaleRatio is not { } factor)
        {
            return;
        }

        if (!double.IsFinite(factor))
        {
            edit.Faults.Add($"{factor} is not allowed; a finite number is.", "--scale-load", "");
            return;
        }

        edit.Map(GridTables.Nodes, "load_p", value => value * factor);
        edit.Map(GridTables.Nodes, "load_q", value => value * factor);
        edit.Map(ThreePhaseTables.Loads, "p", value => value * factor);
        edit.Map(ThreePhaseTables.Loads, "q", value => value * factor);
    }

    private void SetVoltageLimits(TableSetEdit edit)
    {
        if (VMinPu > VMaxPu)
        {
            // No bus could keep both: a grid that cannot be, whatever tells it.
            throw new InputDataException(
                $"The lowest permitted voltage, {VMinPu} pu, is above the highest, {VMaxPu} pu.", "--v-min, --v-max", "Exchange them, or give one of them.");
        }

        Fill(edit, "v_min", VMinPu, "--v-min");
        Fill(edit, "v_max", VMaxPu, "--v-max");
    }

    private static void Fill(TableSetEdit edit, string column, double? value, string option)
    {
        if (value is not { } limit)
        {
            return;
        }

        var schema = GridTables.Nodes.Column(column);
        if (!double.IsFinite(limit) || !schema.Allows(limit))
        {
            edit.Faults.Add($"{limit} is not allowed; allowed: {schema.DescribeAllowed()}.", option, "");
            return;
        }

        edit.Fill(GridTables.Nodes, column, limit);
    }
}

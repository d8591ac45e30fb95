using Gat.Faults;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Import.OpenDss.Conversion;

/// <summary>The tables of a grid while they are filled.</summary>
internal sealed class Sheets
{
    public const double BaseMva = 1;

    public Sheet Nodes { get; } = new(GridTables.Nodes);

    public Sheet Branches { get; } = new(GridTables.Branches);

    public Sheet Impedances { get; } = new(ThreePhaseTables.LineImpedances);

    public Sheet Transformers { get; } = new(ThreePhaseTables.Transformers);

    public Sheet Sources { get; } = new(ThreePhaseDeviceTables.Sources);

    public Sheet Loads { get; } = new(ThreePhaseTables.Loads);

    public Sheet Reactors { get; } = new(ThreePhaseDeviceTables.Reactors);

    public Sheet Capacitors { get; } = new(GridTables.Capacitors);

    public Sheet CapacitorControls { get; } = new(ThreePhaseDeviceTables.CapacitorControls);

    public Sheet Regulators { get; } = new(GridTables.Regulators);

    public Sheet Switches { get; } = new(GridTables.Switches);

    public Sheet Generators { get; } = new(GridTables.Generators);

    public Sheet Assets { get; } = new(DerTables.Assets);

    public Sheet ProfileMap { get; } = new(TimeSeriesTables.ProfileMap);

    private IReadOnlyList<Sheet> All =>
    [
        Nodes, Branches, Sources, Impedances, Transformers, Loads, Reactors, Capacitors, CapacitorControls, Regulators, Switches, Generators, Assets,
        ProfileMap,
    ];

    /// <summary>Tells values that the definitions of the tables do not allow.</summary>
    public void Check(FaultList faults)
    {
        foreach (var sheet in All)
        {
            sheet.Check(faults);
        }
    }

    /// <summary>Puts the tables that have rows; nodes and branches always.</summary>
    public void PutInto(TableSet tables)
    {
        foreach (var sheet in All)
        {
            if (sheet.RowCount > 0 || sheet == Nodes || sheet == Branches)
            {
                tables.Put(sheet.Build());
            }
        }
    }
}

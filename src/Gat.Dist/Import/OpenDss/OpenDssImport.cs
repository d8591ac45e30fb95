using Gat.Dist.Import.OpenDss.Conversion;
using Gat.Faults;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Import.OpenDss;

/// <summary>Turns what an OpenDSS script built into the tables of a grid.</summary>
public static class OpenDssImport
{
    /// <summary>
    /// Makes dist_system, dist_nodes, dist_branches and, for what the circuit has, the tables of three-phase detail, controls,
    /// machines and profiles. Buses and elements keep their names in lower case; branches, switches, machines and sources are
    /// called by class and name (line.l1), loads, banks, reactors, regulators and transformers by their name.
    /// </summary>
    /// <param name="script">A script that was run.</param>
    /// <param name="options">What to keep and how to name it.</param>
    /// <returns>The tables and what was read, converted, ignored and skipped.</returns>
    /// <exception cref="InputDataException">Anything is wrong: all faults are listed, each with file and line.</exception>
    public static GridImport Run(OpenDssScript script, ImportOptions options)
    {
        var state = script.State;
        if (state.CircuitName is null)
        {
            state.Faults.Add("The script makes no circuit.", script.FileName, "Give the master script, which has New Circuit.");
        }

        var circuit = Circuit.Of(state);
        SwitchRows.SetStates(circuit);
        Connectivity.Of(circuit).Check(circuit);
        BaseVoltages.Assign(circuit);
        var tables = new TableSet();
        var sheets = new Sheets();
        Fill(circuit, sheets, tables);
        state.Faults.ThrowIfAny();
        sheets.Check(state.Faults);
        state.Faults.ThrowIfAny();
        tables.Put(new TableBuilder(GridTables.System, 1)
            .Texts("name", [state.CircuitName])
            .Numbers("base_mva", [Sheets.BaseMva])
            .Numbers("base_frequency_hz", [state.Settings.FrequencyHz])
            .Texts("source", [$"{script.FileName} sha256:{state.Files.Sha256}"])
            .Build());
        sheets.PutInto(tables);
        var report = new ReportBuilder(script.FileName);
        Tell(circuit, report);
        var import = OptionSteps.Apply(tables, options, report);
        ProfileRows.DropUnmapped(import.Tables);
        return import;
    }

    private static void Fill(Circuit circuit, Sheets sheets, TableSet tables)
    {
        NodeRows.Add(circuit, sheets);
        SeriesRows.Add(circuit, sheets);
        TransformerRows.Add(circuit, sheets);
        LoadRows.Add(circuit, sheets);
        CapacitorRows.Add(circuit, sheets);
        RegulatorRows.Add(circuit, sheets);
        ReactorRows.Add(circuit, sheets);
        MachineRows.Add(circuit, sheets);
        SwitchRows.Add(circuit, sheets);
        ProfileRows.Add(circuit, sheets, tables);
    }

    private static void Tell(Circuit circuit, ReportBuilder report)
    {
        var state = circuit.State;
        report.Read("files", state.Files.Read.Count);
        report.Read("buses", circuit.Buses.Count(bus => bus.Nodes.Count > 0));
        foreach (var dssClass in state.Classes.Where(one => one.Use == Objects.ClassUse.Read))
        {
            var enabled = dssClass.Objects.Count(one => one.IsEnabled && one.Place != default);
            if (enabled > 0)
            {
                report.Read($"objects of class {dssClass.Name}", enabled);
            }
        }

        report.Add(
            ImportOutcome.Converted, "disabled objects are left out",
            [.. state.Classes.SelectMany(one => one.Objects).Where(one => !one.IsEnabled).Select(one => one.FullName)]);
        if (state.Settings.AreControlsOff && state.Classes.Any(one => one.Name is "regcontrol" or "capcontrol" && one.Objects.Count > 0))
        {
            state.Notes.Unsupported("option controlmode=off: solve with --controls hold", "controlmode", state.CircuitPlace);
        }

        state.Notes.Tell(report);
    }
}

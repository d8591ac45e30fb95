using System.Numerics;
using Gat.Dist.Import;
using Gat.Dist.Import.Matpower;
using Gat.Dist.Import.OpenDss;
using Gat.Dist.Phasors;
using Gat.Dist.PowerFlow;
using Gat.Dist.Tests.ThreePhase;
using Gat.Dist.ThreePhase.Model;
using Gat.Faults;
using Gat.Schemas.Storage;

namespace Gat.Dist.Tests.Phasors;

/// <summary>Phasors at the voltages of a power flow against what the power flows themselves report.</summary>
public sealed class PhasorNetworkTests
{
    [Theory, InlineData("feeder33.m"), InlineData("grid14.m"), InlineData("feeder69ties.m")]
    public void Injections_and_flows_of_balanced_grids_are_those_of_the_power_flow(string file)
    {
        var tables = MatpowerImport.Run(MatpowerCaseReader.Read(TestData.At("matpower", file)), new ImportOptions()).Tables;
        var (network, vRe, vIm) = Solve(tables);
        var (feeder, options) = (network.Feeder, new PowerFlowOptions(TolerancePu: 1e-11));
        var (state, result) = (new PowerFlowState(feeder), new PowerFlowResult(feeder));
        new PowerFlowSolver(feeder, options).Solve(ScenarioInput.Of(feeder), state);
        new PowerFlowEvaluation(feeder, options).Fill(ScenarioInput.Of(feeder), state, result);

        for (var bus = 0; bus < feeder.Buses.Count; bus++)
        {
            AssertPower(network, vRe, vIm, network.Terminal(bus, PhaseSet.Abc), network.Injection(network.Terminal(bus, PhaseSet.Abc)), result.PMw[bus], result.QMvar[bus]);
        }

        for (var branch = 0; branch < feeder.Branches.Count; branch++)
        {
            var (from, to) = (network.Flow(branch, PhaseSet.Abc, atTo: false), network.Flow(branch, PhaseSet.Abc, atTo: true));
            Assert.Equal(feeder.Branches.Closed[branch], from >= 0);
            if (from >= 0)
            {
                AssertPower(network, vRe, vIm, network.Terminal(feeder.Branches.FromBus[branch], PhaseSet.Abc), from, result.PFromMw[branch], result.QFromMvar[branch]);
                AssertPower(network, vRe, vIm, network.Terminal(feeder.Branches.ToBus[branch], PhaseSet.Abc), to, result.PToMw[branch], result.QToMvar[branch]);
                Assert.Equal(result.IFromKa[branch], network.Currents.At(from, vRe, vIm).Magnitude * network.CurrentBaseKa(feeder.Branches.FromBus[branch]), 1e-7);
            }
        }
    }

    [Fact]
    public void Injections_and_flows_by_phase_are_those_of_the_power_flow()
    {
        var tables = OpenDss(TestData.At("opendss", "ieee13", "feeder13.dss"));
        var (network, vRe, vIm) = Solve(tables);
        var solved = ByPhase.Of(new GridDirectory(tables, network.Feeder), new ScenarioValues(network.Feeder));

        for (var row = 0; row < solved.Result.Places.Length; row++)
        {
            var (bus, phase) = (Places.Bus(solved.Result.Places[row]), TerminalText.SetOf(Places.Conductor(solved.Result.Places[row])));
            if (network.Terminal(bus, phase) is >= 0 and var terminal)
            {
                AssertPower(network, vRe, vIm, terminal, network.Injection(terminal), solved.Result.PMw[row], solved.Result.QMvar[row]);
            }
        }

        var flows = solved.Grid.Flows;
        for (var flow = 0; flow < 2 * flows.Branch.Length; flow++)
        {
            var (branch, phase) = (flows.Branch[flow / 2], TerminalText.SetOf(flows.Conductor[flow / 2]));
            var bus = flow % 2 == 0 ? network.Feeder.Branches.FromBus[branch] : network.Feeder.Branches.ToBus[branch];
            if (network.Flow(branch, phase, flow % 2 == 1) is >= 0 and var current && network.Terminal(bus, phase) is >= 0 and var terminal)
            {
                AssertPower(network, vRe, vIm, terminal, current, solved.Result.PMwOfFlow[flow], solved.Result.QMvarOfFlow[flow]);
                Assert.Equal(solved.Result.IKaOfFlow[flow], network.Currents.At(current, vRe, vIm).Magnitude * network.CurrentBaseKa(bus), 1e-6);
            }
        }
    }

    [Fact]
    public void Currents_that_are_said_to_be_zero_are() => AssertIdle(OpenDss(TestData.At("opendss", "ieee13", "feeder13.dss")));

    [SharedTheory]
    [InlineData("ieee4-DY-Bal", "4Bus-DY-Bal.DSS")]
    [InlineData("ieee4-OYOD-UnBal", "4bus-OYOD-UnBal.dss")]
    [InlineData("ieee4-YY-Bal", "4Bus-YY-Bal.DSS")]
    [InlineData("ieee34mod1", "ieee34Mod1.dss")]
    [InlineData("ieee123", "IEEE123Master.dss")]
    [InlineData("eu-lv", "Master.dss")]
    public void Currents_that_are_said_to_be_zero_are_in_shared_feeders(string folder, string master) => AssertIdle(OpenDss(SharedFolder.At("cases", "opendss", folder, master)));

    private static void AssertIdle(TableSet tables)
    {
        var (network, vRe, vIm) = Solve(tables);

        Assert.NotEmpty(network.Idle);
        Assert.NotEmpty(network.References);
        Assert.Equal(network.Idle.Length, network.Idle.Select(idle => idle.Terminal).Distinct().Count());
        foreach (var (row, terminal) in network.Idle)
        {
            // What the power flow's own tolerance leaves, 1e-8 pu of power, at voltages that may be low.
            Assert.InRange(network.Currents.At(row, vRe, vIm).Magnitude, 0, 1e-7);
            Assert.True(network.Currents.Columns(row).Contains(terminal));
        }

        foreach (var (terminal, angle) in network.References)
        {
            Assert.Equal(0, Math.IEEERemainder(Math.Atan2(vIm[terminal], vRe[terminal]) - angle, 2 * Math.PI), 1e-12);
        }
    }

    private static (PhasorNetwork Network, double[] Re, double[] Im) Solve(TableSet tables)
    {
        var network = PhasorNetwork.Of(new GridDirectory(tables, FeederReader.Read(tables)), new HashSet<int>());
        double[] vRe = new double[network.Terminals.Length], vIm = new double[vRe.Length];
        Assert.Equal(SolveStatus.Solved, new PhasorFlow(network, network.IsByPhase ? 1e-8 : 1e-11).Solve(ScenarioInput.Of(network.Feeder), vRe, vIm));
        return (network, vRe, vIm);
    }

    private static void AssertPower(PhasorNetwork network, double[] vRe, double[] vIm, int terminal, int row, double pMw, double qMvar)
    {
        var power = new Complex(vRe[terminal], vIm[terminal]) * Complex.Conjugate(network.Currents.At(row, vRe, vIm)) * network.Feeder.BaseMva;
        Assert.Equal(pMw, power.Real, 1e-6);
        Assert.Equal(qMvar, power.Imaginary, 1e-6);
    }

    private static TableSet OpenDss(string script) => OpenDssImport.Run(OpenDssScript.Read(script), new ImportOptions()).Tables;
}

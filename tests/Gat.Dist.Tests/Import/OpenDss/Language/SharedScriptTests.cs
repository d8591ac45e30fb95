using Gat.Dist.Import.OpenDss.Language;

namespace Gat.Dist.Tests.Import.OpenDss.Language;

/// <summary>Real scripts run without a fault.</summary>
public sealed class SharedScriptTests
{
    [SharedTheory]
    [InlineData("ieee13/IEEE13Nodeckt.dss")]
    [InlineData("ieee34mod1/ieee34Mod1.dss")]
    [InlineData("ieee123/IEEE123Master.dss")]
    [InlineData("eu-lv/Master.dss")]
    [InlineData("8500node/Master.dss")]
    [InlineData("8500node/Master-unbal.dss")]
    [InlineData("ieee4-DY-Bal/4Bus-DY-Bal.DSS")]
    [InlineData("ieee4-GrdYD-Bal/4Bus-GrdYD-Bal.DSS")]
    [InlineData("ieee4-OYOD-Bal/4Bus-OYOD-Bal.DSS")]
    [InlineData("ieee4-OYOD-UnBal/4bus-OYOD-UnBal.dss")]
    [InlineData("ieee4-YD-Bal/4Bus-YD-Bal.DSS")]
    [InlineData("ieee4-YY-Bal/4Bus-YY-Bal.DSS")]
    [InlineData("ieee123/Run_IEEE123Bus.DSS")]
    [InlineData("ieee123/SolarRamp.DSS")]
    [InlineData("ieee34mod1/Run_IEEE34Mod1.dss")]
    [InlineData("8500node/P174_Run_360kW_PV.DSS")]
    public void Real_scripts_run_without_a_fault(string script)
    {
        var state = ScriptRunner.Run(SharedFolder.At(["cases", "opendss", .. script.Split('/')]));

        Assert.Empty(state.Faults.Faults);
    }
}

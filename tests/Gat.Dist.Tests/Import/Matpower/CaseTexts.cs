using System.Text;
using Gat.Dist.Import.Matpower;
using Gat.Faults;

namespace Gat.Dist.Tests.Import.Matpower;

/// <summary>Small case files of our own making, whose parts a test exchanges.</summary>
internal static class CaseTexts
{
    /// <summary>Three buses, two branches and an open tie, one generator at the slack and one at bus 2.</summary>
    public const string Three = """
        function mpc = three
        mpc.version = '2';
        mpc.baseMVA = 10;
        mpc.bus = [
            1  3  0    0    0  0  1  1  0  12.66  1  1.05  0.95;
            2  2  1.5  0.5  0  0  1  1  0  12.66  1  1.05  0.95;
            30 1  2.5  1.0  0  2  1  1  0  12.66  1  1.05  0.95;
        ];
        mpc.gen = [
            1  0  0  5  -5  1.02  10  1  20   0;
            2  1  0  2  -2  1.01  10  1   4   0;
        ];
        mpc.branch = [
            1  2   0.01  0.02  0     8  0  0  0     0   1  -360  360;
            2  30  0.03  0.04  0.01  0  0  0  0.98  30  1  -360  360;
            1  30  0.05  0.06  0     0  0  0  0     0   0  -360  360;
        ];
        mpc.gencost = [
            2  0  0  3  0.1  20  5;
            2  0  0  3  0.2  30  0;
        ];

        """;

    public static MatpowerCase Parse(string text, string fileName = "three.m") =>
        MatpowerCaseReader.Parse(Encoding.UTF8.GetBytes(text), fileName);

    /// <summary>The three-bus case with statements added behind its tables.</summary>
    public static MatpowerCase With(string statements) => Parse(Three + statements);

    /// <summary>The faults that the three-bus case is refused with once statements are added.</summary>
    public static IReadOnlyList<Fault> FaultsWith(string statements) =>
        Assert.Throws<InputDataException>(() => With(statements)).Faults;
}

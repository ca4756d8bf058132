using Enlace.Kernel.Http;
using Enlace.Kernel.Wire;

namespace Enlace.Tests.Kernel.Http;

public sealed class FaultsTests
{
    private static readonly Fault Taken = new("taken", 409, "Taken."), Closed = new("closed", 409, "Closed.");

    private readonly Faults _faults = new(WireGlossary.For<FaultsTests>().Names(("Email", "correo")));

    [Fact]
    public void What_holds_leaves_nothing()
    {
        _faults.Require(true, "Email", "an address", Taken);

        Assert.False(_faults.Any);
        Assert.Null(_faults.Named);
    }

    [Fact]
    public void Every_broken_rule_is_told_in_wire_words_and_in_order()
    {
        _faults.Require(false, "Email", "an address").Require(true, "Age", "a number").Require(false, "PageCount", "a number");

        Assert.Equal([new FaultDetail("correo", "an address"), new FaultDetail("page_count", "a number")], _faults.Details);
    }

    [Fact]
    public void A_fault_of_its_own_stands_only_while_nothing_else_is_wrong()
    {
        Assert.Equal(Taken, new Faults(WireGlossary.For<FaultsTests>()).Require(false, "A", "r", Taken).Named);
        Assert.Equal(Taken, new Faults(WireGlossary.For<FaultsTests>()).Require(false, "A", "r", Taken).Require(false, "B", "r", Taken).Named);
        Assert.Null(new Faults(WireGlossary.For<FaultsTests>()).Require(false, "A", "r", Taken).Require(false, "B", "r").Named);
        Assert.Null(new Faults(WireGlossary.For<FaultsTests>()).Require(false, "A", "r", Taken).Require(false, "B", "r", Closed).Named);
        Assert.Null(new Faults(WireGlossary.For<FaultsTests>()).Require(false, "A", "r").Require(false, "B", "r", Taken).Named);
    }
}

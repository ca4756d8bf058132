using System.Text.Json;
using Enlace.Kernel.Http;
using Enlace.Kernel.Http.Forms;

namespace Enlace.Tests.Kernel.Http.Forms;

public sealed class QueryFaultTests
{
    [Fact]
    public void What_is_missing_was_null() => Assert.Equal(
        """{"Type":"missing","Loc":["query","confirm"],"Msg":"Field required","Input":null}""", Json(QueryFault.Missing("confirm")));

    [Fact]
    public void What_was_sent_is_told_back() => Assert.Equal(
        """{"Type":"uuid_parsing","Loc":["path","id"],"Msg":"no","Input":"abc"}""", Json(QueryFault.InPath("id", "uuid_parsing", "no", "abc")));

    private static string Json(FaultException fault) => JsonSerializer.Serialize(FormItem.Of(Assert.Single(fault.Details)));
}

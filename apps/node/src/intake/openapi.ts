import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { Response } from 'express';
import { SOFTWARE_VERSION } from '../software-version.js';
import { IntakeModule } from './intake.module.js';

/** The OpenAPI 3.1 document of the intake, for the engineers of the systems that call it. */
export function intakeDocument(app: NestExpressApplication): OpenAPIObject {
  const about = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('枫桥事项接入接口 / Fengqiao intake')
    .setDescription('其他系统向本节点移交事项。Other systems hand matters over to this node.')
    .setVersion(SOFTWARE_VERSION)
    .addBearerAuth()
    .build();
  return SwaggerModule.createDocument(app, about, { include: [IntakeModule] });
}

export function describeIntake(app: NestExpressApplication): void {
  const document = intakeDocument(app);
  app.use('/openapi.json', (_request: unknown, response: Response) => {
    response.json(document);
  });
}
